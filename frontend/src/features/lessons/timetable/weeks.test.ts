import { describe, expect, it } from "vitest";
import { daysOf, weekOf, weeksText } from "./weeks";

describe("weeks of a timetable", () => {
  it("are written as short as they are", () => {
    expect(weeksText([1, 2, 3, 5, 7, 8])).toBe("1-3,5,7-8");
    expect(weeksText([])).toBe("");
  });

  it("are counted from the first Monday", () => {
    expect(
      ["2012-03-04", "2012-03-05", "2012-03-11", "2012-03-12"].map((day) => weekOf("2012-03-05", day)),
    ).toEqual([0, 1, 1, 2]);
  });

  it("leave out holidays and hold their lessons on the day that makes up for them", () => {
    const lesson = { weekday: 1, from_minute: 480, until_minute: 575, weeks: [3], title: "a", place: "" };
    const days = [
      { on: "2012-04-16", kind: "holiday", name: "x" },
      { on: "2012-04-21", kind: "adjusted_working", name: "y" },
    ] as const;
    const week = (follows: Record<string, number>) =>
      daysOf(3, "2012-04-02", [lesson], [...days], follows)
        .filter(({ lessons }) => lessons.length > 0)
        .map(({ day }) => day);
    expect(week({})).toEqual([]);
    expect(week({ "2012-04-21": 1 })).toEqual(["2012-04-21"]);
    expect(week({ "2012-04-21": 0 })).toEqual([]);
  });
});
