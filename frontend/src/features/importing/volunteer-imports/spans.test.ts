import { expect, it } from "vitest";
import { spansOf } from "./spans";

it("puts weekdays together that have the same hours", () => {
  const evenings = [1, 2, 3, 5].map((day) => `${day} 19:00-21:00`);
  expect(spansOf([...evenings, "6 08:00-12:00", "6 14:00-18:00", "7 08:00-12:00"])).toEqual([
    { first: 1, last: 3, hours: ["19:00–21:00"] },
    { first: 5, last: 5, hours: ["19:00–21:00"] },
    { first: 6, last: 6, hours: ["08:00–12:00", "14:00–18:00"] },
    { first: 7, last: 7, hours: ["08:00–12:00"] },
  ]);
});
