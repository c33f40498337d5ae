/** Days, or parts of a day, that are not like every week. */
import type { Exception } from "./queries";

export const wholeDay = { from_minute: 0, until_minute: 1440 };

/** The exceptions that stay beside a new one: what overlaps it would say two things of one time. */
export const besides = (exceptions: Exception[], one: Exception): Exception[] =>
  exceptions.filter(
    ({ on, from_minute, until_minute }) =>
      on !== one.on || until_minute <= one.from_minute || one.until_minute <= from_minute,
  );
