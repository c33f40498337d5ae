import { expect, it } from "vitest";
import { firstDay } from "./first-day";

const term = { starts_on: "2012-03-07", ends_on: "2012-06-30" };

it.each([
  ["2012-04-02", undefined, "2012-04-14"],
  ["2012-01-02", undefined, "2012-03-10"],
  ["2012-04-02", "2012-05-06", "2012-05-13"],
  ["2012-04-02", "2012-06-28", "2012-06-30"],
  ["2012-06-27", undefined, "2012-06-30"],
])("is on %s after %s the %s", (today, last, day) => expect(firstDay(today, term, last)).toBe(day));
