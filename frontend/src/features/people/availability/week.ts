/** The times of every week. */
import type { WeeklyTime } from "./queries";

/** Monday to Sunday. */
export const everyday = [1, 2, 3, 4, 5, 6, 7];

/** The week with the days named made like one of them. */
export const copyDay = (weekly: WeeklyTime[], from: number, to: number[]): WeeklyTime[] => [
  ...weekly.filter(({ weekday }) => weekday === from || !to.includes(weekday)),
  ...to
    .filter((weekday) => weekday !== from)
    .flatMap((weekday) => weekly.filter((one) => one.weekday === from).map((one) => ({ ...one, weekday }))),
];
