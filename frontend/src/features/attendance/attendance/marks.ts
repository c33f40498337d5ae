/** What is marked, from the times people typed, and how it is taken back. */
import { addDays, dayOf, instantAt } from "@/time";
import type { Line, Mark, MarkedLine, Sheet } from "./queries";

type Period = { starts_at: string; ends_at: string };

/**
 * The instant of a time of day typed for a shift ("09:05"): on its day, or on the next for what comes after midnight of
 * one that ends then. Undefined while nothing whole is typed.
 */
export function timeOnShift({ starts_at, ends_at }: Period, typed: string): string | undefined {
  if (!/^\d{1,2}:\d{2}$/.test(typed)) return undefined;
  const [first, last] = [dayOf(starts_at), dayOf(ends_at)];
  const at = instantAt(first, typed);
  if (first === last) return at.toISOString();
  const next = instantAt(addDays(first, 1), typed);
  const away = (instant: Date) =>
    Math.max(Date.parse(starts_at) - instant.getTime(), instant.getTime() - Date.parse(ends_at), 0);
  return (away(next) < away(at) ? next : at).toISOString();
}

/** Whether a time typed is after the start of the shift: nobody is late who came by then. */
export function isLate(shift: Period, typed: string): boolean {
  const at = timeOnShift(shift, typed);
  return at !== undefined && Date.parse(at) > Date.parse(shift.starts_at);
}

/** The mark that puts a line back to what it is now. */
export function markOf(line: Line): Mark {
  if (line.state === undefined) return { state: "unmarked" };
  return {
    state: line.state,
    ...(line.in_at === undefined ? {} : { in_at: line.in_at }),
    ...(line.out_at === undefined ? {} : { out_at: line.out_at }),
    ...(line.decided_minutes === undefined ? {} : { decided_minutes: line.decided_minutes }),
    ...(line.decision_reason === undefined ? {} : { decision_reason: line.decision_reason }),
  };
}

/** The lines whom one press marks as planned once the shift is over: not marked yet, or there without a leaving time. */
export const toPlan = ({ lines }: Sheet) =>
  lines.filter(
    ({ state, out_at, is_me, decided_minutes, entry }) =>
      !is_me && entry === undefined && state !== "absent" && !out_at && decided_minutes === undefined,
  );

/** Everybody of toPlan came at the start, or when they were marked, and left at the end. */
export const asPlanned = (sheet: Sheet): MarkedLine[] =>
  toPlan(sheet).map(({ assignment_id, version, state, in_at }) => ({
    assignment_id,
    version,
    state: state ?? "present",
    in_at: in_at ?? sheet.shift.starts_at,
    out_at: sheet.shift.ends_at,
  }));

/** Puts the lines back to what they were, over what they are now. */
export const takenBack = (before: Line[], now: Line[]): MarkedLine[] =>
  before.flatMap((line) => {
    const found = now.find(({ assignment_id }) => assignment_id === line.assignment_id);
    return found ? [{ assignment_id: line.assignment_id, version: found.version, ...markOf(line) }] : [];
  });

/** How many of each; whoever was entered afterwards counts as nothing else until a second person has approved it. */
export function tally(lines: Line[]) {
  const awaits = ({ unseated, entry }: Line) => unseated && entry !== undefined && !entry.approved;
  const known = lines.filter((line) => !awaits(line));
  const count = (state: Line["state"]) => known.filter((line) => line.state === state).length;
  return {
    present: count("present"),
    late: count("late"),
    absent: count("absent"),
    open: count(undefined),
    awaiting: lines.length - known.length,
  };
}

/** Lines whose hours can be entered, and those that are not marked or decided about. */
export function settleable({ lines }: Sheet) {
  const left = lines.filter(({ entry }) => entry === undefined);
  const open = left.filter(({ state, needs_decision }) => state === undefined || needs_decision);
  return { ready: left.length - open.length, open: open.length };
}

/** A line as it is meant by a mark that waits to be sent. */
export function asMarked(line: Line, mark: Mark | undefined): Line {
  if (!mark) return line;
  const { state: _, in_at: __, out_at: ___, ...rest } = line;
  if (mark.state === "unmarked") return rest;
  const { state, in_at, out_at } = mark;
  return { ...rest, state, ...(in_at ? { in_at } : {}), ...(out_at ? { out_at } : {}) };
}

/** Somebody is here: from now on, which is said because it may arrive later. */
export const hereNow = (at: Date): Mark => ({
  state: "present",
  in_at: new Date(Math.floor(at.getTime() / 1000) * 1000).toISOString(),
});
