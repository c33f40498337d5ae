/**
 * What a device may hold of other people, and until when: telephone numbers, and the address of a shift in
 * somebody's home, from a day before the shift until a day after. Outside that time, and without a shift, not at all.
 */
const day = 24 * 60 * 60_000;

type Period = { from: number; until: number };
type Fields = Record<string, unknown>;

/** What may be held of some data now, and the instant at which that is less. */
export type Holdable = { data: unknown; until: number };

/** Leaves out of data what may not be held at the time now. */
export function holdable(data: unknown, now: number): Holdable {
  let until = Number.POSITIVE_INFINITY;
  const cut = (value: unknown, shift: Fields | undefined): unknown => {
    if (Array.isArray(value)) return value.map((item) => cut(item, shift));
    if (typeof value !== "object" || value === null) return value;
    const fields = value as Fields;
    const about = shiftOf(fields) ?? shift;
    const open = about && opening(about);
    return Object.fromEntries(
      Object.entries(fields).flatMap(([name, field]) => {
        if (!isPrivate(name, about)) return [[name, cut(field, about)]];
        if (!open || now < open.from || now >= open.until) return [];
        until = Math.min(until, open.until);
        return [[name, field]];
      }),
    );
  };
  const kept = cut(data, undefined);
  return { data: kept, until };
}

/** The shift that something is about: its own times, or those of the shift in it. */
const shiftOf = (fields: Fields): Fields | undefined =>
  typeof fields.ends_at === "string"
    ? fields
    : typeof fields.shift === "object" && fields.shift !== null
      ? (fields.shift as Fields)
      : undefined;

const isPrivate = (name: string, shift: Fields | undefined) =>
  /(^|_)phone$/.test(name) || (name === "address" && shift?.home !== false);

function opening({ starts_at, ends_at }: Fields): Period {
  return { from: Date.parse(String(starts_at)) - day, until: Date.parse(String(ends_at)) + day };
}
