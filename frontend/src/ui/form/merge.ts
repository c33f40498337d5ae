/** Bringing two edits of one record together: what it was, what was typed here, and what somebody else saved. */

/** Whether two values, of forms or parts of them, say the same. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return Array.isArray(a) === Array.isArray(b) && [...names].every((name) => same(left[name], right[name]));
}

type Name<Values> = keyof Values & string;

/** What somebody else changed to something other than what stands here. */
export const differences = <Values extends object>(was: Values, mine: Values, theirs: Values) =>
  (Object.keys(theirs) as Name<Values>[]).filter(
    (name) => !same(theirs[name], was[name]) && !same(theirs[name], mine[name]),
  );

/** Theirs, with what only I changed, and with mine wherever both differ and theirs was not taken. */
export function merged<Values extends object>(
  was: Values,
  mine: Values,
  theirs: Values,
  taken: ReadonlySet<string>,
): Values {
  const next = { ...theirs };
  for (const name of Object.keys(theirs) as Name<Values>[]) {
    const both = !same(theirs[name], was[name]);
    if (!both || !taken.has(name)) next[name] = mine[name];
  }
  return next;
}
