/** Workbooks as people send them, made where they are needed: sheets of text and numbers with merged cells. */
import { crc32 } from "node:zlib";

export type Sheet = {
  name: string;
  rows: (string | number | undefined)[][];
  /** Blocks of merged cells, such as "A1:E1". */
  merged?: string[];
};

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006";
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const type = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** An .xlsx file of these sheets. */
export function workbook(...sheets: Sheet[]): Buffer {
  const each = (write: (sheet: Sheet, n: number) => string) => sheets.map((s, i) => write(s, i + 1)).join("");
  return archive({
    "[Content_Types].xml": `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/>${each((_, n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${type}.worksheet+xml"/>`)}</Types>`,
    "_rels/.rels": `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${each(({ name }, n) => `<sheet name="${escaped(name)}" sheetId="${n}" r:id="rId${n}"/>`)}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `${head}<Relationships xmlns="${packages}/relationships">${each((_, n) => `<Relationship Id="rId${n}" Type="${office}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}</Relationships>`,
    ...Object.fromEntries(sheets.map((sheet, i) => [`xl/worksheets/sheet${i + 1}.xml`, sheetPart(sheet)])),
  });
}

function sheetPart({ rows, merged = [] }: Sheet): string {
  const lines = rows.map((row, i) => {
    const cells = row.map((value, at) => {
      const name = `${String.fromCharCode(65 + at)}${i + 1}`;
      if (value === undefined) return "";
      if (typeof value === "number") return `<c r="${name}"><v>${value}</v></c>`;
      return `<c r="${name}" t="inlineStr"><is><t>${escaped(value)}</t></is></c>`;
    });
    return `<row r="${i + 1}">${cells.join("")}</row>`;
  });
  const blocks = merged.map((ref) => `<mergeCell ref="${ref}"/>`).join("");
  return `${head}<worksheet xmlns="${main}"><sheetData>${lines.join("")}</sheetData>${blocks && `<mergeCells count="${merged.length}">${blocks}</mergeCells>`}</worksheet>`;
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A zip file of parts that are stored as they are. */
function archive(parts: Record<string, string>): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(parts)) {
    const content = Buffer.from(text);
    const label = Buffer.from(name);
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0); // the version of the format
    about.writeUInt16LE(1 << 11, 2); // names are UTF-8
    about.writeUInt16LE(0x21, 8); // a day there is
    about.writeUInt32LE(crc32(content), 10);
    about.writeUInt32LE(content.length, 14);
    about.writeUInt32LE(content.length, 18);
    about.writeUInt16LE(label.length, 22);
    files.push(Buffer.from("PK\x03\x04", "latin1"), about, label, content);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(at, 10);
    directory.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), about, entry, label);
    at += 30 + label.length + content.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(Object.keys(parts).length, 8);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...files, index, end]);
}
