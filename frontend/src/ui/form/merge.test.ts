import { describe, expect, it } from "vitest";
import { differences, merged, same } from "./merge";

const was = { title: "课业辅导", note: "带笔", seats: 4, days: [1, 2] };

describe("two edits of one record", () => {
  it("differ where the other changed something to what does not stand here", () => {
    const mine = { ...was, title: "期中辅导", note: "带纸笔", seats: 6 };
    const theirs = { ...was, title: "期末辅导", note: "带纸笔", days: [1] };
    expect(differences(was, mine, theirs)).toEqual(["title", "days"]);
    expect(differences(was, was, was)).toEqual([]);
  });

  it("come together as chosen, and lose nothing only one of them changed", () => {
    const mine = { ...was, title: "期中辅导", seats: 6 };
    const theirs = { ...was, title: "期末辅导", note: "不用带", days: [1] };
    expect(merged(was, mine, theirs, new Set(["note", "days"]))).toEqual({
      title: "期中辅导",
      note: "不用带",
      seats: 6,
      days: [1],
    });
    expect(merged(was, mine, theirs, new Set(["title", "note"])).title).toBe("期末辅导");
  });
});

describe("same", () => {
  it("looks into lists and objects", () => {
    expect(same({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] })).toBe(true);
    expect(same({ a: [1] }, { a: [1, 2] })).toBe(false);
    expect(same({ a: 1 }, { a: 1, b: undefined })).toBe(true);
    expect(same([], {})).toBe(false);
    expect(same(null, {})).toBe(false);
  });
});
