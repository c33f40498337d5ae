import { expect, it } from "vitest";
import { firstDay } from "./first-day";

const term = { starts_on: "2012-03-07", ends_on: "2012-06-30" };
const special = new Set(["2012-04-28", "2012-05-01", "2012-06-16", "2012-06-23"]);

it.each([
  ["2012-04-02", undefined, "2012-04-14"],
  ["2012-01-02", undefined, "2012-03-10"],
  ["2012-04-02", "2012-05-06", "2012-05-13"],
  ["2012-04-02", "2012-06-28", "2012-06-30"],
  ["2012-06-27", undefined, "2012-06-30"],
  ["2012-04-16", undefined, "2012-05-05"],
  ["2012-04-16", "2012-04-24", "2012-05-08"],
  ["2012-06-01", "2012-06-09", "2012-06-30"],
])("is on %s after %s the %s", (today, last, day) => expect(firstDay(today, term, special, last)).toBe(day));
