/** Adds up the script a volunteer's first page loads, as sent (brotli), and fails above the budget. */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const limit = 200 * 1024;
const dist = fileURLToPath(new URL("../dist/", import.meta.url));
const manifest = JSON.parse(await readFile(`${dist}.vite/manifest.json`, "utf8"));

/** What has to be there before the home of a student can be used: the entry, which has that home in it. */
const entries = ["index.html"];

function closure(name, found = new Set()) {
  const chunk = manifest[name];
  if (!chunk || found.has(name)) return found;
  found.add(name);
  for (const next of chunk.imports ?? []) closure(next, found);
  return found;
}

const chunks = new Set(entries.flatMap((name) => [...closure(name)]));
let total = 0;
const rows = [];
for (const name of chunks) {
  const { file } = manifest[name];
  if (!file.endsWith(".js")) continue;
  const packed = await readFile(`${dist}${file}.br`).catch(() => readFile(`${dist}${file}`));
  total += packed.length;
  rows.push([packed.length, file]);
}
for (const [size, file] of rows.sort((a, b) => b[0] - a[0]))
  console.log(`${String(size).padStart(8)}  ${file}`);
const verdict = total <= limit ? "within" : "OVER";
console.log(`${String(total).padStart(8)}  first load of the student home, ${verdict} ${limit}`);
process.exitCode = total <= limit ? 0 : 1;
