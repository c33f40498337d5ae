/** What of a timetable is on which day. */
import { addDays, daysBetween, weekday } from "@/time";
import type { Lesson, LessonDay } from "./queries";

/** 1-3,5 of the weeks of a lesson. */
export function weeksText(weeks: readonly number[]): string {
  const parts: string[] = [];
  for (let i = 0; i < weeks.length; i++) {
    const first = weeks[i];
    while (weeks[i + 1] === (weeks[i] ?? 0) + 1) i++;
    parts.push(first === weeks[i] ? String(first) : `${first}-${weeks[i]}`);
  }
  return parts.join(",");
}

/** Which week of a timetable a day is in, from 1; 0 or less before it. */
export const weekOf = (firstOn: string, day: string) => Math.floor(daysBetween(firstOn, day) / 7) + 1;

export type Drawn<One extends Lesson> = { day: string; holiday: boolean; lessons: One[] };

/** The days of one week with their lessons: holidays have none, adjusted working days those they follow. */
export function daysOf<One extends Lesson>(
  week: number,
  firstOn: string,
  lessons: One[],
  days: LessonDay[],
  follows: Record<string, number>,
): Drawn<One>[] {
  return [0, 1, 2, 3, 4, 5, 6].map((i) => {
    const day = addDays(firstOn, (week - 1) * 7 + i);
    const holiday = days.some(({ on, kind }) => on === day && kind === "holiday");
    const [as, of] = followed(day, week, firstOn, days, follows);
    return {
      day,
      holiday,
      lessons: holiday
        ? []
        : lessons
            .filter((one) => one.weekday === as && one.weeks.includes(of))
            .sort((a, b) => a.from_minute - b.from_minute),
    };
  });
}

/** Whose lessons are held on a day: the weekday, and the week of the holiday it makes up for. */
function followed(
  day: string,
  week: number,
  firstOn: string,
  days: LessonDay[],
  follows: Record<string, number>,
): [number, number] {
  const as = follows[day];
  if (as === undefined) return [weekday(day) + 1, week];
  const holidays = days.filter(({ on, kind }) => kind === "holiday" && weekday(on) + 1 === as);
  const near = holidays
    .map(({ on }) => ({ on, off: Math.abs(daysBetween(day, on)) }))
    .filter(({ off }) => off <= 10)
    .sort((a, b) => a.off - b.off || b.on.localeCompare(a.on))[0];
  return [as, near ? weekOf(firstOn, near.on) : week];
}
