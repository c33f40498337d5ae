import { addDays, daysBetween, weekday, weekStart } from "@/time";

type Days = { starts_on: string; ends_on: string };

/**
 * The day a new shift of an activity is offered for: a week after its last one; for the first, the next Saturday but
 * one, or the programme's first Saturday where that is later. Holidays, adjusted working days and blocked ones are
 * passed over, week by week. Never after the programme's last day.
 */
export function firstDay(
  today: string,
  programme: Days,
  special: ReadonlySet<string>,
  last?: string,
): string {
  const saturday = addDays(weekStart(today), 12);
  const begins = addDays(programme.starts_on, (5 - weekday(programme.starts_on) + 7) % 7);
  let day = last ? addDays(last, 7) : daysBetween(saturday, begins) > 0 ? begins : saturday;
  while (special.has(day)) day = addDays(day, 7);
  return daysBetween(day, programme.ends_on) < 0 ? programme.ends_on : day;
}
