/** Text on a picture: where lines break, in Chinese as in English. */

/** What must not stand at the beginning of a line, and what must not stand at its end. */
const never = { first: /^[，。、；：？！）》”’〉」』】…·,.;:?!)\]%]/u, last: /[（《“‘〈「『【([]$/u };

/** A run of Latin letters and digits stays together; every other character may stand alone. */
const pieces = /[\p{Script=Latin}\p{N}'’:–.-]+|\s+|./gu;

/**
 * Breaks text into lines no wider than width, and into at most `most` of them: what is beyond ends in …
 */
export function linesOf(
  text: string,
  width: number,
  measure: (text: string) => number,
  most: number,
): string[] {
  const lines: string[] = [];
  let line = "";
  for (const piece of text.trim().match(pieces) ?? []) {
    if (measure((line + piece).trimEnd()) <= width) {
      line += piece;
      continue;
    }
    const [kept, moved] = breakBefore(line, piece);
    if (kept) lines.push(kept);
    line = moved.trimStart();
    while (measure(line) > width && line.length > 1) {
      let fits = line.length - 1; // one long word without a place to break
      while (fits > 1 && measure(line.slice(0, fits)) > width) fits -= 1;
      lines.push(line.slice(0, fits));
      line = line.slice(fits);
    }
  }
  if (line.trim()) lines.push(line.trimEnd());
  if (lines.length <= most) return lines;
  const shown = lines.slice(0, most);
  let last = shown[most - 1] ?? "";
  while (last && measure(`${last}…`) > width) last = last.slice(0, -1);
  return [...shown.slice(0, -1), `${last}…`];
}

/** What stays on a line and what goes on with the piece that does not fit. */
function breakBefore(line: string, piece: string): [kept: string, moved: string] {
  const all = line.trimEnd();
  const characters = Array.from(all);
  if (characters.length > 1 && (never.first.test(piece) || never.last.test(all))) {
    const tail = characters.pop() ?? "";
    return [characters.join(""), tail + piece];
  }
  return [all, piece];
}
