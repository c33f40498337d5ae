/**
 * The day somebody has typed, as 2012-04-07: a whole one, with the marks of either writing. Without a year it is the
 * next such day, today's counted. Null for half of one, which would be taken for another day otherwise.
 */
export function typedDay(typed: string, today: string): string | null {
  const [, year, month = "", date = ""] =
    /^\s*(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})[日号]?\s*$/.exec(typed) ?? [];
  if (year) return dayOf(year, month, date);
  const first = Number(today.slice(0, 4));
  for (let next = first; next < first + leapYears; next++) {
    const day = dayOf(String(next), month, date);
    if (day && day >= today) return day;
  }
  return null;
}

/** So many years in a row have a 29 February among them, whatever the century. */
const leapYears = 9;

/** The day of a calendar, or null for one it does not have. */
function dayOf(year: string, month: string, date: string): string | null {
  const day = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  const at = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== day ? null : day;
}

/** Why a typed day cannot be taken. */
export type DayFault = "unreadable" | "early" | "late";

/** What is wrong with a day somebody has typed, if anything is; first and last are the days that may be chosen. */
export function faultOfDay(
  typed: string,
  today: string,
  first?: string,
  last?: string,
): DayFault | undefined {
  if (typed === "") return undefined;
  const day = typedDay(typed, today);
  if (!day) return "unreadable";
  if (first && day < first) return "early";
  return last && day > last ? "late" : undefined;
}
