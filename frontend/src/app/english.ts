/** Every word of the interface in English: the shared ones, the frame's, and those of each area. */
import { words as shared } from "@/i18n/en";
import type { Words } from "@/i18n/words";
import { words as app } from "./words.en";

const files = import.meta.glob<Words>("../features/*/*/words.en.ts", { eager: true, import: "words" });

/** The namespace of an area is the name of its folder. */
const areas = Object.entries(files).map(([path, words]) => [path.split("/").at(-2) ?? path, words] as const);

export const words: Record<string, Words> = { ...shared, app, ...Object.fromEntries(areas) };
