/**
 * The day somebody has typed, as 2012-04-07: a whole one, with the marks of either writing. Null for half of one, which
 * would be taken for another day otherwise.
 */
export function typedDay(typed: string): string | null {
  const [, year = "", month = "", date = ""] =
    /^\s*(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?\s*$/.exec(typed) ?? [];
  const day = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  const at = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== day ? null : day;
}

/** Why a typed day cannot be taken. */
export type DayFault = "unreadable" | "early" | "late";

/** What is wrong with a day somebody has typed, if anything is; first and last are the days that may be chosen. */
export function faultOfDay(typed: string, first?: string, last?: string): DayFault | undefined {
  if (typed === "") return undefined;
  const day = typedDay(typed);
  if (!day) return "unreadable";
  if (first && day < first) return "early";
  return last && day > last ? "late" : undefined;
}
