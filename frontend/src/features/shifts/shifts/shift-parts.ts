/** The form of a shift in parts, so that two edits of it are compared position by position and field by field. */
import type { PositionValues, ShiftValues } from "./shift-values";

/** Everything but the positions by its name; a field of a position as "7.minimum", and all of it as "7" where one side removed it. */
export type ShiftParts = Record<string, unknown>;

type PositionField = Exclude<keyof PositionValues, "id">;

const positionFields: readonly PositionField[] = [
  "name",
  "minimum",
  "maximum",
  "skill_id",
  "team_id",
  "leads",
  "instruction",
];

const added = "added"; // positions that are not stored yet

/** The position and the field a part is about; the field is missing for all of a position. */
export function placeOf(part: string): { id: number; field?: PositionField } | undefined {
  const [id, field] = part.split(".");
  if (!/^\d+$/.test(id ?? "")) return undefined;
  return { id: Number(id), ...(field ? { field: field as PositionField } : {}) };
}

const byId = ({ positions }: ShiftValues) =>
  new Map(positions.flatMap((one) => (one.id === undefined ? [] : [[one.id, one] as const])));

/** All three in the same parts. A position that one side removed is one part. */
function split(was: ShiftValues, mine: ShiftValues, theirs: ShiftValues) {
  const versions = [was, mine, theirs].map((values) => {
    const { positions, ...rest } = values;
    const parts: ShiftParts = { ...rest, [added]: positions.filter(({ id }) => id === undefined) };
    return { parts, known: byId(values) };
  });
  const [, here, there] = versions;
  for (const id of new Set(versions.flatMap(({ known }) => [...known.keys()]))) {
    const both = here?.known.has(id) && there?.known.has(id);
    for (const { parts, known } of versions) {
      const one = known.get(id) ?? (both ? there?.known.get(id) : undefined);
      if (!both) parts[id] = one;
      else for (const field of positionFields) parts[`${id}.${field}`] = one?.[field];
    }
  }
  const [first = {}, second = {}, third = {}] = versions.map(({ parts }) => parts);
  return { was: first, mine: second, theirs: third };
}

/** The values of the parts that were chosen, in the order of the newer version, new positions last. */
function join(parts: ShiftParts, theirs: ShiftValues): ShiftValues {
  const ids = Object.keys(parts).flatMap((part) => placeOf(part)?.id ?? []);
  const order = [...new Set([...byId(theirs).keys(), ...ids])];
  const positions = order.flatMap((id): PositionValues[] => {
    const all = parts[id] as PositionValues | undefined;
    if (all) return [all];
    if (!(`${id}.name` in parts)) return [];
    const fields = positionFields.map((field) => [field, parts[`${id}.${field}`]]);
    return [{ id, ...Object.fromEntries(fields) } as PositionValues];
  });
  const names = Object.keys(theirs).filter((name) => name !== "positions");
  return {
    ...(Object.fromEntries(names.map((name) => [name, parts[name]])) as Omit<ShiftValues, "positions">),
    positions: [...positions, ...((parts[added] as PositionValues[] | undefined) ?? [])],
  };
}

/** How two edits of a shift are compared. */
export const shiftParts = { split, join };

/** What a position is called in any of the versions. */
export function positionName(parts: ShiftParts, id: number): string {
  const all = parts[id] as PositionValues | undefined;
  return all?.name ?? String(parts[`${id}.name`] ?? "");
}
