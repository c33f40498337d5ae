import { describe, expect, it } from "vitest";
import { checksOf, named, parts, read, stored } from "./slots";

const names = { shift: "班次", when: "日期起止", until: "答复期限" };

describe("facts in a text", () => {
  it("are read by their names and stored by their own", () => {
    const text = "请你来：{shift}，{when}；{other} {";
    expect(read(text, names)).toBe("请你来：{班次}，{日期起止}；{other} {");
    expect(stored(read(text, names), names)).toBe(text);
    expect([...named(text)]).toEqual(["shift", "when", "other"]);
    expect(parts("来{班次}吗")).toEqual([{ words: "来" }, { fact: "班次" }, { words: "吗" }]);
  });
});

describe("checks", () => {
  const of = { needed: ["shift", "when", "until"], declines: true };
  const draft = (text: string) => ({ language: "zh-CN" as const, title: "{shift}", text });

  it("pass for what says all of it", () => {
    expect(checksOf(of, draft("{when}，去不了也行，{until} 前回一声"))).toEqual({
      noNumber: true,
      noName: true,
      mayDecline: true,
      deadline: true,
      missing: [],
    });
  });

  it("fail for what does not", () => {
    expect(checksOf(of, draft("打 13800001234"))).toEqual({
      noNumber: false,
      noName: true,
      mayDecline: false,
      deadline: false,
      missing: ["when", "until"],
    });
  });

  it("leave out what a kind has nothing to do with", () => {
    const { mayDecline, deadline } = checksOf({ needed: [], declines: false }, draft("好"));
    expect([mayDecline, deadline]).toEqual([undefined, undefined]);
  });
});
