import { describe, expect, it } from "vitest";
import { arrange, distance, type Find, initials, opens, step } from "./find";

const page = (title: string, also: string[] = []): Find => ({
  key: title,
  group: "pages",
  title,
  to: "/",
  also,
});
const person = (title: string, sub = ""): Find => ({ key: title, group: "people", title, sub, to: "/" });

describe("initials", () => {
  it.each([
    ["排班台", "pbt"],
    ["结对评审", "jdps"],
    ["志愿者", "zyz"],
    ["石板桥社区", "sbqsq"],
    ["欧阳安", "oya"],
    ["春风 2012", "cf2012"],
    ["", ""],
  ])("of %s are %s", (text, letters) => expect(initials(text)).toBe(letters));
});

describe("distance", () => {
  const board = page("排班台", ["Roster board"]);
  it.each([
    ["排班台", 0],
    ["排班", 1],
    ["roster", 1],
    ["board", 2],
    ["pbt", 2],
    ["班台", 3],
    ["bt", 4],
    ["tz", undefined],
  ])("to %s", (typed, far) => expect(distance(board, typed)).toBe(far));

  it("takes words that stand in different places, and everything when nothing is typed", () => {
    expect(distance(person("苏映月", "艺术系队 2012100"), "苏 2012")).toBe(5);
    expect(distance(person("苏映月", "艺术系队"), "苏 法学")).toBeUndefined();
    expect(distance(board, "  ")).toBe(0);
  });
});

describe("arrange", () => {
  it("puts the group with the nearest match first and keeps what only the server could find", () => {
    const found = arrange([page("志愿者"), page("设置")], [person("志安"), person("秦志愿")], "志愿者");
    expect(found.map(({ group, finds }) => [group, finds.map(({ title }) => title)])).toEqual([
      ["pages", ["志愿者"]],
      ["people", ["志安", "秦志愿"]],
    ]);
  });

  it("shows six of a group, and every page while nothing is typed", () => {
    const many = Array.from({ length: 9 }, (_, i) => page(`班次 ${i}`));
    expect(arrange(many, [], "班次")[0]?.finds).toHaveLength(6);
    expect(arrange(many, [], "")[0]?.finds).toHaveLength(9);
  });

  it("has people before places when both match alike", () => {
    const place: Find = { key: "p", group: "places", title: "林家院子", to: "/" };
    expect(arrange([], [place, person("林知夏")], "林").map(({ group }) => group)).toEqual([
      "people",
      "places",
    ]);
  });
});

describe("keys", () => {
  it("go round", () => {
    expect(step("ArrowDown", 2, 3)).toBe(0);
    expect(step("ArrowUp", 0, 3)).toBe(2);
    expect(step("PageDown", 0, 3)).toBe(2);
    expect(step("a", 0, 3)).toBeUndefined();
    expect(step("ArrowDown", 0, 0)).toBeUndefined();
  });

  it("open the search, a slash only where nobody types", () => {
    const key = (key: string, held: object = {}) => ({
      key,
      ctrlKey: false,
      metaKey: false,
      altKey: false,
      shiftKey: false,
      ...held,
    });
    expect(opens(key("k", { ctrlKey: true }), true)).toBe(true);
    expect(opens(key("K", { metaKey: true }), false)).toBe(true);
    expect(opens(key("k", { ctrlKey: true, shiftKey: true }), false)).toBe(false);
    expect(opens(key("k"), false)).toBe(false);
    expect(opens(key("/"), false)).toBe(true);
    expect(opens(key("/"), true)).toBe(false);
    expect(opens(key("/", { altKey: true }), false)).toBe(false);
  });
});
