import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { words as en } from "./en";
import type { Words } from "./words";
import { words as zh } from "./zh-CN";

/** Every sentence by its full key. */
function leaves(words: Words, prefix = ""): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(words)) {
    if (typeof value === "string") found.set(prefix + key, value);
    else for (const [inner, text] of leaves(value, `${prefix}${key}.`)) found.set(inner, text);
  }
  return found;
}

const facts = (text: string) => new Set(Array.from(text.matchAll(/{{\s*(\w+)\s*}}/g), (match) => match[1]));
/** The key of the other language: a plural's singular belongs to its plural. */
const base = (key: string) => (chinese.has(key) ? key : key.replace(/_one$/, "_other"));
const [chinese, english] = [leaves(zh), leaves(en)];

describe("words", () => {
  it("exist in both languages", () => {
    expect([...english.keys()].map(base).filter((key) => !chinese.has(key))).toEqual([]);
    expect([...chinese.keys()].filter((key) => !english.has(key))).toEqual([]);
  });

  it("are never empty, except the next step of a refusal", () => {
    const empty = ([key, text]: [string, string]) => text.trim() === "" && !key.endsWith(".next");
    expect([...chinese, ...english].filter(empty).map(([key]) => key)).toEqual([]);
  });

  it("use the same facts in both languages", () => {
    const different = [...english].filter(([key, text]) => {
      const [here, there] = [facts(text), facts(chinese.get(base(key)) ?? "")];
      // A singular may leave out its count: "one seat".
      return (
        [...here].some((fact) => !there.has(fact)) || (!key.endsWith("_one") && here.size !== there.size)
      );
    });
    expect(different.map(([key]) => key)).toEqual([]);
  });

  it("are Chinese where Chinese is meant, without exclamation marks", () => {
    const bare = (text: string) => text.replace(/{{.*?}}|<.*?>/g, "");
    const latin = [...chinese].filter(
      ([, text]) => !/\p{Script=Han}/u.test(bare(text)) && /[a-z]{4}/i.test(bare(text)),
    );
    expect(latin.map(([key]) => key)).toEqual([]);
    expect([...chinese, ...english].filter(([, text]) => /[!!]/.test(text)).map(([key]) => key)).toEqual([]);
  });
});

describe("faults", () => {
  it("have words for every reason the server may give", () => {
    const known = new Set(Object.keys(zh.faults.reasons));
    expect([...serverReasons()].filter((reason) => !known.has(reason)).sort()).toEqual([]);
  });
});

/** The reasons in the server's sources: the first argument of a fault's constructor, and named reason constants. */
function serverReasons(): Set<string> {
  const root = join(import.meta.dirname, "../../../server");
  const sources = readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".go") && !name.endsWith("_test.go") && !name.endsWith(".gen.go"))
    .map((name) => readFileSync(join(root, name), "utf8"));
  const patterns = [
    /\b(?:Invalid|Unauthenticated|Forbidden|NotFound|Conflict|Internal|TooMany|Unavailable)\s*\.\s*New\(\s*"([a-z0-9_]+)"/g,
    // Files to import: refused as a whole, and remarks on their cells.
    /\brefuse\("([a-z0-9_]+)"/g,
    /\br\.say\((?:Error|Warning), \w+, "([a-z0-9_]+)"/g,
    /\br\.note\(cellName\([^)]*\), "([a-z0-9_]+)"/g,
    /\br\.open\(\w+, text, [\w.]+, "([a-z0-9_]+)"/g,
  ];
  return new Set(
    sources.flatMap((text) =>
      patterns.flatMap((pattern) => Array.from(text.matchAll(pattern), (match) => match[1] ?? "")),
    ),
  );
}
