import { expect, it, test } from "vitest";
import { faultOfDay, typedDay } from "./typed-day";

it.each([
  ["2012-04-07", "2012-04-07"],
  [" 2012/4/7 ", "2012-04-07"],
  ["2012年4月7日", "2012-04-07"],
  ["2012", null],
  ["2012-04", null],
  ["4月3日", "2012-04-03"],
  ["4月2号", "2012-04-02"],
  ["4/1", "2013-04-01"],
  ["2-29", "2016-02-29"],
  ["2-30", null],
  ["2012-02-30", null],
  ["2012-13-01", null],
  ["", null],
])("%j is %j", (typed, day) => expect(typedDay(typed, "2012-04-02")).toBe(day));

test.each([
  ["", undefined],
  ["2004-09-01", undefined],
  ["2004年9月", "unreadable"],
  ["2004-13-01", "unreadable"],
  ["1899.12.31", "early"],
  ["2012/4/3", "late"],
  ["2012-04-02", undefined],
])("a day typed as %j is %s", (typed, fault) => {
  expect(faultOfDay(typed, "2012-04-02", "1900-01-01", "2012-04-02")).toBe(fault);
});
