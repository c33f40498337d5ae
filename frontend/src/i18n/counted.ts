/**
 * Numbers with what they count, for English sentences that have several or whose number is not called count:
 * "{{shifts, n(one: shift; many: shifts)}}" is "1 shift" or "2 shifts".
 */
import type { i18n } from "i18next";

type Forms = { one?: string | undefined; many?: string | undefined };

export const counted = (value: unknown, { one = "", many = "" }: Forms) =>
  `${value} ${String(value) === "1" ? one : many}`;

/** Lets the words of a page count; call once it is initialized. */
export const addCounted = ({ services }: i18n) =>
  services.formatter?.add("n", (value, _, options) => counted(value, options as Forms));

/** A place for a fact in a sentence, with the forms of what it counts if it has some. */
export const place = /{{(\w+)(?:, n\(one: ([^;]*); many: ([^)]*)\))?}}/g;
