import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { place } from "@/i18n/counted";
import type { Words } from "@/i18n/words";
import { words as shared } from "@/i18n/zh-CN";
import { words as en } from "./english";
import { screens } from "./routes";
import { words as app } from "./words.zh-CN";

const chineseFiles = import.meta.glob<Words>("../features/*/*/words.zh-CN.ts", {
  eager: true,
  import: "words",
});
const englishFiles = import.meta.glob("../features/*/*/words.en.ts");
const hooks = import.meta.glob<string>("../features/*/*/words.ts", {
  eager: true,
  query: "?raw",
  import: "default",
});

/**
 * A comma, colon, semicolon, bracket, question or exclamation mark or straight quote of Latin writing beside a Han
 * character or a fact, which is Chinese as often as not.
 */
const halfWidth =
  /^[,:;]$|[\p{Script=Han}”’）》」}]\s?[,:;?!)"']|[\p{Script=Han}”’）》」}]\(|[,:;?!("']\s?[\p{Script=Han}“（《「{]/u;

const areaOf = (path: string) => path.split("/").at(-2) ?? path;
const zh: Words = {
  ...shared,
  app,
  ...Object.fromEntries(Object.entries(chineseFiles).map(([path, words]) => [areaOf(path), words])),
};

/** Every sentence by its full key. */
function leaves(words: Words, prefix = ""): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(words)) {
    if (typeof value === "string") found.set(prefix + key, value);
    else for (const [inner, text] of leaves(value, `${prefix}${key}.`)) found.set(inner, text);
  }
  return found;
}

const facts = (text: string) => new Set(Array.from(text.matchAll(place), (match) => match[1]));
/** The key of the other language: a plural's singular belongs to its plural. */
const base = (key: string) => (chinese.has(key) ? key : key.replace(/_one$/, "_other"));
const [chinese, english] = [leaves(zh), leaves(en)];

describe("words", () => {
  it("exist in both languages", () => {
    expect([...english.keys()].map(base).filter((key) => !chinese.has(key))).toEqual([]);
    expect([...chinese.keys()].filter((key) => !english.has(key))).toEqual([]);
  });

  it("count one thing as one in English", () => {
    const plural =
      /{{(\w+)}} (?:[a-z]+ )?(?:people|minutes|shifts|seats|rows|days|months|points|places|pairs|times|hours|invitations|members|services|weekends|communities|activities)\b/g;
    const wrong = [...english].flatMap(([key, text]) =>
      Array.from(text.matchAll(plural), ([found, fact]) => ({ key, found, fact })).filter(
        ({ fact }) => fact !== "count" || !/_(one|other)$/.test(key),
      ),
    );
    expect(wrong.map(({ key, found }) => `${key}: ${found}`)).toEqual([]);
    expect("{{shifts}} shifts".match(plural)).not.toBeNull();
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

  it("have the marks of Chinese writing beside Chinese characters", () => {
    const labels = screens.flatMap(({ path, entry }) =>
      entry ? [[path, entry.label["zh-CN"]] as const] : [],
    );
    expect([...chinese, ...labels].filter(([, text]) => halfWidth.test(text))).toEqual([]);
    for (const wrong of [
      "改了,还没存",
      "缺:人",
      "名称(必填)",
      "(空)",
      "好;走",
      "走?",
      '说"好"',
      "好 , 走",
      "{{a}},{{b}}",
      "「好」:{{b}}",
    ])
      expect(halfWidth.test(wrong), wrong).toBe(true);
    for (const right of ["改了，还没存", "08:00–12:00 有空", "基础 (A)", "{{a}}：{{b}}"])
      expect(halfWidth.test(right), right).toBe(false);
  });

  it("are Chinese where Chinese is meant, without exclamation marks", () => {
    const bare = (text: string) => text.replace(/{{.*?}}|<.*?>/g, "");
    const latin = [...chinese].filter(
      ([, text]) => !/\p{Script=Han}/u.test(bare(text)) && /[a-z]{4}/i.test(bare(text)),
    );
    expect(latin.map(([key]) => key)).toEqual([]);
    expect([...chinese, ...english].filter(([, text]) => /[!！]/.test(text)).map(([key]) => key)).toEqual([]);
  });
});

describe("the words of the project", () => {
  it("name no rule by its number, which nobody who reads them knows", () => {
    expect(
      [...chinese, ...english].filter(([, text]) => /\bR-\d{3}\b/.test(text)).map(([key]) => key),
    ).toEqual([]);
  });

  /** Other names for what docs/glossary.md has a word for. */
  const strays: Record<string, string> = {
    协调员: "协调人",
    补录: "补记",
    刚提交: "新提出",
    了解中: "核实中",
    不能承接: "未接",
    登录名: "账号",
    账号名: "账号",
    登录账号: "账号",
    用户名: "账号",
  };

  it("are the only names for what they name", () => {
    const used = [...chinese].flatMap(([key, text]) =>
      Object.keys(strays)
        .filter((stray) => text.includes(stray))
        .map((stray) => `${key}: ${stray}, not ${strays[stray]}`),
    );
    expect(used).toEqual([]);
  });
});

describe("areas", () => {
  const folders = (files: Record<string, unknown>) =>
    Object.keys(files)
      .map((path) => path.slice(0, path.lastIndexOf("/")))
      .sort();

  it("have words in both languages and a hook, or none", () => {
    expect(folders(englishFiles)).toEqual(folders(chineseFiles));
    expect(folders(hooks)).toEqual(folders(chineseFiles));
  });

  it("speak in a namespace named as their folder, which no other area has", () => {
    const names = Object.keys(hooks).map(areaOf);
    expect(names.filter((name) => name in shared || name === "app")).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
    const strange = Object.entries(hooks).filter(([path, text]) => {
      const declared = text.match(/interface Namespaces \{\s*"?([\w-]+)"?: typeof words;/)?.[1];
      const used = text.match(/wordsOf\("([\w-]+)", words\)/)?.[1];
      return declared !== areaOf(path) || used !== areaOf(path);
    });
    expect(strange.map(([path]) => path)).toEqual([]);
  });

  it("name their places in the navigation in both languages", () => {
    const labels = screens.flatMap(({ entry }) =>
      entry ? [entry.label, ...(entry.tab?.label ? [entry.tab.label] : [])] : [],
    );
    expect(labels.length).toBeGreaterThan(0);
    const strange = labels.filter(
      (label) => !/^\p{Script=Han}+$/u.test(label["zh-CN"]) || !/^[A-Z][a-z ]+$/.test(label.en),
    );
    expect(strange).toEqual([]);
  });
});

describe("faults", () => {
  it("have words for every reason the server may give", () => {
    const known = new Set(Object.keys(shared.faults.reasons));
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
