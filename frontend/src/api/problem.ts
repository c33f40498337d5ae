/** Turns whatever went wrong into the user's words. The words are in i18n/<lang>/faults.ts, by reason. */
import i18next, { type TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { words } from "@/i18n/zh-CN";
import { formatDay, formatTime, type Lang } from "@/time";
import { ApiError, NetworkError } from "./client";
import { PasskeyError } from "./passkey";

type Faults = typeof words.faults;
export type FaultReason = keyof Faults["reasons"];
/** What is the matter, and what can be done about it. */
export type ProblemWords = { text: string; next: string };

/** A reason with its facts: a Problem, or the Reason of a seat or pair. */
export type ReasonWithFacts = { code: string; params?: Record<string, unknown> | undefined };

type T = TFunction<"faults">;

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;
const date = /^\d{4}-\d{2}-\d{2}$/;

/** A module of the matching engine is a course of the training. */
const sameTerm: Record<string, string> = { module: "course", skills: "skill" };

let wanted = false;
const listeners = new Set<() => void>();

/** True once something is to be said that has a name of the organization's own in it. */
export const termsWanted = () => wanted;

/** Calls tell when that becomes so. Returns the way to stop. */
export function onTermsWanted(tell: () => void) {
  listeners.add(tell);
  return () => void listeners.delete(tell);
}

/** Remarks a name that there are no words for; told after the page has been drawn. */
function want() {
  if (wanted) return;
  wanted = true;
  setTimeout(() => {
    for (const tell of listeners) tell();
  });
}

/** The facts as people read them: instants and days written out, codes as terms, reasons within as their words. */
function readable(t: T, params: Record<string, unknown>): Record<string, unknown> {
  const lang: Lang = i18next.language === "en" ? "en" : "zh-CN";
  const comma = lang === "en" ? ", " : "、";
  const write = (name: string, value: unknown): unknown => {
    if (Array.isArray(value)) return value.map((item) => write(name, item)).join(comma);
    if (isReason(value)) return reasonWords(t, value)?.text ?? "";
    if (isBroken(value)) return write(name, value.reasons);
    if (typeof value !== "string" || name === "value") return value; // what somebody wrote stays as it is
    if (instant.test(value)) return `${formatDay(value, lang)} ${formatTime(value)}`;
    if (date.test(value)) return formatDay(value, lang);
    const kind = sameTerm[name] ?? name;
    const found: string = t(`terms.${kind}.${value}` as "terms.course.base", { defaultValue: value });
    if (found === value && (kind === "course" || kind === "skill")) want();
    return found;
  };
  const written = Object.entries(params).map(([name, value]) => [sameTerm[name] ?? name, write(name, value)]);
  return Object.fromEntries(written);
}

const isReason = (value: unknown): value is ReasonWithFacts =>
  typeof value === "object" && value !== null && "code" in value && typeof value.code === "string";

/** A seat and why its person may not have it, as a refused change of a roster lists them. */
const isBroken = (value: unknown): value is { reasons: ReasonWithFacts[] } =>
  typeof value === "object" && value !== null && "reasons" in value && Array.isArray(value.reasons);

/** The words for a reason code; undefined when the interface has none. */
export function reasonWords(t: T, { code, params = {} }: ReasonWithFacts): ProblemWords | undefined {
  const entry = `reasons.${code}` as `reasons.${FaultReason}`;
  const facts = readable(t, params);
  const say = (part: "text" | "next") => t(`${entry}.${part}`, { ...facts, defaultValue: "" });
  const text = say("text");
  return text ? { text, next: say("next") } : undefined;
}

/** The words for an error of a query or mutation. Never empty, never technical. */
export function problemText(t: T, error: unknown): ProblemWords {
  if (error instanceof NetworkError) {
    const part = error.late ? "late" : error.offline ? "network" : "unreachable";
    return { text: t(`${part}.text`), next: t(`${part}.next`) };
  }
  if (error instanceof PasskeyError) {
    return { text: t(`passkey.${error.kind}.text`), next: t(`passkey.${error.kind}.next`) };
  }
  if (error instanceof ApiError) {
    const { reason, params } = error.problem;
    const words = reasonWords(t, { code: reason, params });
    if (words) return words;
    const byStatus = statusWords[error.status];
    if (byStatus) return { text: t(`status.${byStatus}.text`), next: t(`status.${byStatus}.next`) };
  }
  return { text: t("reasons.internal.text"), next: t("reasons.internal.next") };
}

const statusWords: Record<number, keyof Faults["status"]> = {
  400: "invalid",
  401: "unauthenticated",
  403: "forbidden",
  404: "not_found",
  409: "conflict",
  412: "conflict",
  422: "invalid",
  429: "too_many",
};

/** The rule each field broke, in words, by field name; empty when the error is of another kind. */
export function fieldErrors(t: T, error: unknown): Record<string, string> {
  if (!(error instanceof ApiError) || !error.problem.fields) return {};
  return Object.fromEntries(
    Object.entries(error.problem.fields).map(([field, broken]) => {
      const [rule = "", limit = ""] = broken.split("=");
      const key = `fields.${rule}` as `fields.${keyof Faults["fields"]}`;
      return [field, t(key, { limit, defaultValue: t("fields.unknown") })];
    }),
  );
}

/** problemText and the others, bound to the language of the page. */
export function useProblem() {
  const { t } = useTranslation("faults");
  return {
    problemText: (error: unknown) => problemText(t, error),
    reasonWords: (reason: ReasonWithFacts) => reasonWords(t, reason),
    fieldErrors: (error: unknown) => fieldErrors(t, error),
  };
}
