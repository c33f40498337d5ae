/** What matches what somebody types, and how well: the plain rules behind the search. */

/** The groups of results, in the order they stand when nothing matches better than the rest. */
export const groups = ["people", "shifts", "places", "activities", "pages"] as const;
export type Group = (typeof groups)[number];

/** Something one may go to. */
export type Find = {
  key: string;
  group: Group;
  /** What it is called. */
  title: string;
  /** What tells it from others of the same name. */
  sub?: string | undefined;
  to: string;
  /** Other words it answers to: the other language's, a number, a code. */
  also?: readonly string[];
};

/** The first character of each letter, in the order of pinyin. No syllable begins with i, u or v. */
const firstOf = [
  ["a", "阿"],
  ["b", "八"],
  ["c", "嚓"],
  ["d", "哒"],
  ["e", "妸"],
  ["f", "发"],
  ["g", "旮"],
  ["h", "哈"],
  ["j", "讥"],
  ["k", "咔"],
  ["l", "垃"],
  ["m", "妈"],
  ["n", "拏"],
  ["o", "噢"],
  ["p", "妑"],
  ["q", "七"],
  ["r", "呥"],
  ["s", "撒"],
  ["t", "它"],
  ["w", "穵"],
  ["x", "夕"],
  ["y", "丫"],
  ["z", "匝"],
] as const;
const pinyin = new Intl.Collator("zh-Hans-CN-u-co-pinyin");

/** The first letters of the syllables, which is how one types a name quickly: "排班台" is pbt. */
export function initials(text: string): string {
  return [...text]
    .map((char) => {
      if (!/\p{Script=Han}/u.test(char)) return /[a-z0-9]/i.test(char) ? char.toLowerCase() : "";
      return firstOf.findLast(([, first]) => pinyin.compare(char, first) >= 0)?.[0] ?? "";
    })
    .join("");
}

/** The typed and the written made alike: small letters, and only one space between words. */
const plain = (text: string) => text.trim().toLowerCase().replace(/\s+/g, " ");

/** How far a result is from what was typed: 0 is the same, no number is no match. */
export function distance({ title, sub = "", also = [] }: Find, typed: string): number | undefined {
  const wanted = plain(typed);
  if (!wanted) return 0;
  const names = [title, ...also].map(plain);
  if (names.includes(wanted)) return 0;
  if (names.some((name) => name.startsWith(wanted))) return 1;
  if (names.some((name) => name.includes(` ${wanted}`))) return 2;
  const latin = /^[a-z0-9]+$/.test(wanted);
  if (latin && initials(title).startsWith(wanted)) return 2;
  if (names.some((name) => name.includes(wanted))) return 3;
  if (latin && wanted.length > 1 && initials(title).includes(wanted)) return 4;
  const everywhere = [...names, plain(sub)].join(" ");
  return wanted.split(" ").every((word) => everywhere.includes(word)) ? 5 : undefined;
}

/** How many of a group show: who sees more than these goes on typing. */
const shown = 6;

/** Results of a group, the nearest first. */
export type Found = { group: Group; finds: Find[] };

/**
 * Groups what matches, the group with the nearest match first. What the server found, matches: it knows spellings we do
 * not, so whatever looks unlike comes last instead of not at all.
 */
export function arrange(pages: readonly Find[], records: readonly Find[], typed: string): Found[] {
  const own = pages.flatMap((find) => {
    const far = distance(find, typed);
    return far === undefined ? [] : [{ find, far }];
  });
  const theirs = records.map((find) => ({ find, far: distance(find, typed) ?? 6 }));
  return groups
    .map((group) => ({
      group,
      hits: [...theirs, ...own].filter(({ find }) => find.group === group).sort((a, b) => a.far - b.far),
    }))
    .filter(({ hits }) => hits.length > 0)
    .sort((a, b) => (a.hits[0]?.far ?? 0) - (b.hits[0]?.far ?? 0))
    .map(({ group, hits }) => ({
      group,
      finds: hits.slice(0, typed.trim() ? shown : hits.length).map(({ find }) => find),
    }));
}

/** Where a key leads in a list of so many, round and round; undefined for a key that is not ours. */
export function step(key: string, at: number, length: number): number | undefined {
  if (length === 0) return undefined;
  if (key === "ArrowDown") return (at + 1) % length;
  if (key === "ArrowUp") return (at - 1 + length) % length;
  if (key === "PageDown") return length - 1;
  if (key === "PageUp") return 0;
  return undefined;
}

type Pressed = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

/** Whether a key opens the search: Ctrl-K and ⌘K anywhere, the slash where nobody types. */
export function opens({ key, ctrlKey, metaKey, altKey, shiftKey }: Pressed, typing: boolean): boolean {
  if (altKey) return false;
  if (ctrlKey || metaKey) return key.toLowerCase() === "k" && !shiftKey;
  return key === "/" && !typing;
}
