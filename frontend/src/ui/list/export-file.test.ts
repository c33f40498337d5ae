import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { csvOf, xlsxOf } from "./export-file";

const sheet = {
  titles: ["姓名", "备注", "日期", "小时"],
  rows: [
    ["吕布", '=HYPERLINK("x")', { day: "2012-04-07" }, 1.5],
    ["Éva, 陳", "+86 138\u0000<b>", undefined, 0],
  ],
};

describe("a list as a file", () => {
  it("is CSV that Excel reads as UTF-8 and calculates nothing of", async () => {
    const bytes = new Uint8Array(await csvOf(sheet).arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(strFromU8(bytes.slice(3))).toBe(
      `姓名,备注,日期,小时\r\n吕布,"'=HYPERLINK(""x"")",2012-04-07,1.5\r\n"Éva, 陳",'+86 138\u0000<b>,,0\r\n`,
    );
  });

  it("is a workbook with days and numbers as such, and text that stays text", async () => {
    const files = unzipSync(new Uint8Array(await xlsxOf(sheet).arrayBuffer()));
    const text = strFromU8(files["xl/worksheets/sheet1.xml"] ?? new Uint8Array());
    expect(text).toContain('<c s="2"><v>41006</v></c><c><v>1.5</v></c>');
    expect(text).toContain(
      '<c s="3" t="inlineStr"><is><t xml:space="preserve">=HYPERLINK(&quot;x&quot;)</t>',
    );
    expect(text).toContain("+86 138&lt;b&gt;</t>");
    expect(text).not.toContain("<f>");
  });
});
