import type { Programme, Stage } from "@/features/programme/programme/queries";
import { stageProgress } from "@/features/programme/programme/stages";
import type { Shift } from "@/features/shifts/shifts/queries";
import type { CalendarDay } from "@/features/territory/calendar/queries";
import { addDays, dayOf, daysBetween, weekday } from "@/time";

/** The days a timeline spans, both included. */
export type Span = { from: string; until: string };

/** From the first to the last day of a programme or of a stage outside it. */
export function spanOf({
  starts_on,
  ends_on,
  stages,
}: Pick<Programme, "starts_on" | "ends_on" | "stages">): Span {
  const days = stages.flatMap((stage) => [stage.starts_on, stage.ends_on]);
  return {
    from: [starts_on, ...days].reduce((a, b) => (a < b ? a : b)),
    until: [ends_on, ...days].reduce((a, b) => (a > b ? a : b)),
  };
}

const length = ({ from, until }: Span) => daysBetween(from, until) + 1;

/** Where the morning of a day stands in a span, as a share of it; never outside. */
export const placeOf = (span: Span, day: string) =>
  Math.min(1, Math.max(0, daysBetween(span.from, day) / length(span)));

/** How much of the span the days from one to another take, both included. */
export const widthOf = (span: Span, from: string, until: string) =>
  Math.max(0, placeOf(span, addDays(until, 1)) - placeOf(span, from));

/** At most so many lines of the grid have a day written over them. */
const written = 14;

/** The Mondays of a span, or every second, fourth … one where they are too many. */
export function ticks(span: Span): string[] {
  const first = addDays(span.from, (7 - weekday(span.from)) % 7);
  let every = 7;
  while (length(span) / every > written) every *= 2;
  const days: string[] = [];
  for (let day = first; day <= span.until; day = addDays(day, every)) days.push(day);
  return days;
}

/** What a stage is: the same for its bar, its gate and every other place that tells of it. */
export type StageState = "done" | "now" | "next";

export function stateOf(
  programme: Pick<Programme, "stage" | "state" | "stages">,
  stage: Stage,
  today: string,
): StageState {
  const share = stageProgress(programme, stage, today);
  return share >= 1 ? "done" : share > 0 ? "now" : "next";
}

/** A day with shifts: how many, and whether it is over. */
export type ServiceDay = { on: string; count: number; past: boolean };

/** The days with shifts that are not called off. */
export function serviceDays(shifts: Pick<Shift, "starts_at" | "state">[], today: string): ServiceDay[] {
  const counts = new Map<string, number>();
  for (const { starts_at, state } of shifts)
    if (state !== "cancelled") counts.set(dayOf(starts_at), (counts.get(dayOf(starts_at)) ?? 0) + 1);
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([on, count]) => ({ on, count, past: on < today }));
}

/** The days nobody serves, or on which the week is another's: those of everybody, each once, within some days. */
export function hatched(days: CalendarDay[], { from, until }: Span): CalendarDay[] {
  const here = days.filter(({ on, community_id }) => community_id === undefined && on >= from && on <= until);
  return here.filter(({ on }, i) => here.findIndex((one) => one.on === on) === i);
}
