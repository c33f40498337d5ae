import { describe, expect, it } from "vitest";
import { linesOf } from "./lines";

/** A Chinese character is as wide as two Latin ones. */
const measure = (text: string) => Array.from(text).reduce((sum, one) => sum + (/[ -~]/.test(one) ? 1 : 2), 0);
const broken = (text: string, width: number, most = 9) => linesOf(text, width, measure, most);

describe("lines on a picture", () => {
  it("break Chinese anywhere but before what closes or after what opens", () => {
    expect(broken("竹溪村课业辅导", 8)).toEqual(["竹溪村课", "业辅导"]);
    expect(broken("竹溪村课，业辅导", 8)).toEqual(["竹溪村", "课，业辅", "导"]);
    expect(broken("竹溪村（课业）辅导", 8)).toEqual(["竹溪村", "（课业）", "辅导"]);
  });
  it("keep Latin words and times whole", () => {
    expect(broken("Homework help at Zhuxi", 13)).toEqual(["Homework help", "at Zhuxi"]);
    expect(broken("周六 14:00–16:30", 12)).toEqual(["周六", "14:00–16:30"]);
  });
  it("break a word that is longer than a line", () => {
    expect(broken("abcdefghij", 4)).toEqual(["abcd", "efgh", "ij"]);
  });
  it("end in … when there are too many", () => {
    expect(broken("竹溪村课业辅导竹溪村课业辅导", 8, 2)).toEqual(["竹溪村课", "业辅导…"]);
  });
  it("are none for nothing", () => expect(broken("  ", 8)).toEqual([]));
});
