/** Facts in the text of a template: {shift} as it is stored, {班次} as it is read. */

/** What a word in braces stands for, and the other way round. */
export type Names = Record<string, string>;

const braces = /\{([^{}]*)\}/g;

/** The text as it is read; a fact nobody knows keeps its name. */
export const read = (text: string, names: Names) =>
  text.replace(braces, (whole, slot: string) => (names[slot] === undefined ? whole : `{${names[slot]}}`));

/** The text as it is stored. */
export const stored = (text: string, names: Names) => {
  const slots = Object.fromEntries(Object.entries(names).map(([slot, name]) => [name, slot]));
  return text.replace(braces, (whole, name: string) =>
    slots[name] === undefined ? whole : `{${slots[name]}}`,
  );
};

/** The facts a stored text names. */
export const named = (text: string) => new Set(Array.from(text.matchAll(braces), ([, slot]) => slot ?? ""));

/** The parts of a text as it is read: words, and facts. */
export const parts = (text: string) =>
  text
    .split(/(\{[^{}]*\})/)
    .filter((part) => part !== "")
    .map((part) => (/^\{[^{}]*\}$/.test(part) ? { fact: part.slice(1, -1) } : { words: part }));

const number = /[0-9０-９][0-9０-９ -]{5,}[0-9０-９]|[0-9０-９]+\s*(号楼|号院|单元|室|栋|幢|门牌)/;
const declines = {
  "zh-CN": /去不了|来不了|不能来|不去|不来|没空|都行|没关系/,
  en: /\bno\b|\bnot\b|cannot|can't|decline|either way/i,
};

/** What a draft keeps to; the server has the last word. */
export function checksOf(
  of: { needed: string[]; declines: boolean },
  draft: { language: "zh-CN" | "en"; title: string; text: string },
) {
  const whole = `${draft.title}\n${draft.text}`;
  const there = named(whole);
  return {
    noNumber: !number.test(whole),
    noName: true,
    mayDecline: of.declines ? declines[draft.language].test(draft.text) : undefined,
    deadline: of.needed.includes("until") ? there.has("until") : undefined,
    missing: of.needed.filter((slot) => !there.has(slot)),
  };
}
