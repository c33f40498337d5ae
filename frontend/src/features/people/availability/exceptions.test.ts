import { expect, it } from "vitest";
import { besides, wholeDay } from "./exceptions";

it("keeps other days and other parts of the day, and drops what a new exception overlaps", () => {
  const part = (on: string, from: number, until: number) => ({
    on,
    available: false,
    from_minute: from * 60,
    until_minute: until * 60,
  });
  const all = [part("2012-04-12", 8, 10), part("2012-04-12", 14, 16), part("2012-04-13", 14, 16)];
  expect(besides(all, part("2012-04-12", 10, 14))).toEqual(all);
  expect(besides(all, part("2012-04-12", 15, 18))).toEqual([all[0], all[2]]);
  expect(besides(all, { on: "2012-04-12", available: true, ...wholeDay })).toEqual([all[2]]);
});
