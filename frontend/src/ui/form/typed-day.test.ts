import { expect, it } from "vitest";
import { typedDay } from "./typed-day";

it.each([
  ["2012-04-07", "2012-04-07"],
  [" 2012/4/7 ", "2012-04-07"],
  ["2012年4月7日", "2012-04-07"],
  ["2012", null],
  ["2012-04", null],
  ["4/7", null],
  ["2012-02-30", null],
  ["2012-13-01", null],
  ["", null],
])("%j is %j", (typed, day) => expect(typedDay(typed)).toBe(day));
