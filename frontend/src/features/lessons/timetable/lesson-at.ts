import { useQuery } from "@tanstack/react-query";
import { dayOf, formatTime } from "@/time";
import { clock } from "./clock";
import { timetableQuery } from "./queries";
import { daysOf, weekOf } from "./weeks";

/** What the reader's lesson at an instant is called: theirs alone, so it is asked for only here. */
export function useLessonAt(at: string | undefined): string | undefined {
  const { data } = useQuery({ ...timetableQuery, enabled: at !== undefined });
  if (!data?.first_on || at === undefined) return undefined;
  const follows = Object.fromEntries(data.follows.map(({ on, weekday }) => [on, weekday]));
  const week = daysOf(weekOf(data.first_on, dayOf(at)), data.first_on, data.lessons, data.days, follows);
  const time = formatTime(at);
  return week
    .find(({ day }) => day === dayOf(at))
    ?.lessons.find((one) => clock(one.from_minute) <= time && time < clock(one.until_minute))?.title;
}
