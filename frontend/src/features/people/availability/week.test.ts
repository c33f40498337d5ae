import { expect, it } from "vitest";
import { copyDay } from "./week";

it("makes days like another, in place of what they had", () => {
  const time = (weekday: number, from: number) => ({
    weekday,
    from_minute: from * 60,
    until_minute: from * 60 + 60,
  });
  const week = [time(1, 8), time(1, 14), time(2, 9), time(3, 9)];
  expect(copyDay(week, 1, [1, 2, 5])).toEqual([
    time(1, 8),
    time(1, 14),
    time(3, 9),
    time(2, 8),
    time(2, 14),
    time(5, 8),
    time(5, 14),
  ]);
});
