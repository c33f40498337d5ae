/** Rows of a list as a file. Loaded when somebody takes a list out. */

import { strToU8, zipSync } from "fflate";

/** What stands in a cell: words, a number, or a day such as { day: "2012-04-07" }. */
export type Value = string | number | { day: string } | undefined;

export type Sheet = { titles: string[]; rows: Value[][] };

/** What a spreadsheet would calculate instead of showing. */
const formula = /^[=+\-@\t\r]/;

/** Comma-separated, with the mark by which Excel knows that it is UTF-8. */
export function csvOf({ titles, rows }: Sheet): Blob {
  const lines = [titles, ...rows].map((row) => row.map(csvCell).join(","));
  return new Blob([`\uFEFF${lines.join("\r\n")}\r\n`], { type: "text/csv;charset=utf-8" });
}

function csvCell(value: Value): string {
  if (value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = typeof value === "string" ? value : value.day;
  const safe = formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006";
const kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** An Excel workbook of one sheet: the titles stay in sight, days and numbers are such. */
export function xlsxOf(sheet: Sheet): Blob {
  const files = {
    "[Content_Types].xml": `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${kind}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${kind}.styles+xml"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    "xl/styles.xml": styles,
    "xl/worksheets/sheet1.xml": worksheet(sheet),
  };
  const parts = Object.entries(files).map(([name, text]) => [name, strToU8(head + text)] as const);
  const zip = zipSync(Object.fromEntries(parts));
  return new Blob([zip as BlobPart], { type: `${kind}.sheet` });
}

/** Styles by number: plain, a title, a day, and text that stays text however it begins. */
const styles = `<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="49" quotePrefix="1" applyNumberFormat="1"/></cellXfs></styleSheet>`;

function worksheet({ titles, rows }: Sheet): string {
  const widths = titles.map((title, i) =>
    Math.min(60, 2 + Math.max(...[title, ...rows.slice(0, 200).map((row) => row[i])].map(width))),
  );
  const columns = widths.map((w, i) => `<col min="${i + 1}" max="${i + 1}" width="${w}" customWidth="1"/>`);
  const lines = [
    titles.map((title) => cell(title, 1)),
    ...rows.map((row) => row.map((value) => cell(value))),
  ];
  return `<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns.join("")}</cols><sheetData>${lines.map((line) => `<row>${line.join("")}</row>`).join("")}</sheetData></worksheet>`;
}

/** How wide a cell is, in letters; a Chinese sign is as wide as two. */
function width(value: Value): number {
  if (value === undefined) return 0;
  const text = typeof value === "object" ? value.day : String(value);
  return Array.from(text).reduce((sum, sign) => sum + (sign > "\u2000" ? 2 : 1), 0);
}

function cell(value: Value, style = 0): string {
  if (value === undefined || value === "") return "<c/>";
  if (typeof value === "number") return `<c><v>${value}</v></c>`;
  if (typeof value === "object") return `<c s="2"><v>${serial(value.day)}</v></c>`;
  const s = formula.test(value) ? 3 : style;
  return `<c s="${s}" t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
}

/** A day as Excel counts: from the end of 1899. */
const serial = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 25_569;

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text as XML may hold it: what no XML can say is left out. */
const escaped = (text: string) =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is left out
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/gu, "")
    .replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
