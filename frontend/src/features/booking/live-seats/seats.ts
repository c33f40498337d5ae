/** How full shifts are now, put into the answers that tell of shifts. */
import type { QueryClient } from "@tanstack/react-query";
import type { components } from "@/api/schema";

export type SeatCount = components["schemas"]["SeatCount"];
type Counts = ReadonlyMap<number, SeatCount>;
type Told = Pick<components["schemas"]["Shift"], "id" | "seats" | "taken" | "accepted" | "state" | "version">;

/**
 * Puts the counts into every answer there is, and returns the shifts of which one told something else. How old an
 * answer is stays as it was, since the rest of it is.
 */
export function putSeats(client: QueryClient, counts: Counts): Set<number> {
  const changed = new Set<number>();
  for (const query of client.getQueryCache().getAll()) {
    const { data, dataUpdatedAt: updatedAt } = query.state;
    const put = withSeats(data, counts, changed);
    if (put !== data) client.setQueryData(query.queryKey, put, { updatedAt });
  }
  return changed;
}

/** The data with the counts in every shift it tells of; the same data if it has them already. */
export function withSeats(data: unknown, counts: Counts, changed = new Set<number>()): unknown {
  if (Array.isArray(data)) {
    const put = data.map((one) => withSeats(one, counts, changed));
    return put.some((one, at) => one !== data[at]) ? put : data;
  }
  if (typeof data !== "object" || data === null || Object.getPrototypeOf(data) !== Object.prototype)
    return data;
  let put = data;
  for (const [name, value] of Object.entries(data)) {
    const next = withSeats(value, counts, changed);
    if (next !== value) put = { ...put, [name]: next };
  }
  if (!isShift(put)) return put;
  const count = counts.get(put.id);
  if (!count || same(put, count)) return put;
  changed.add(put.id);
  const { seats, taken, accepted, state } = count; // not the version: whoever edits what is older is to be told
  return { ...put, seats, taken, accepted, state };
}

const isShift = (data: object): data is Told =>
  "starts_at" in data &&
  "seats" in data &&
  "taken" in data &&
  "accepted" in data &&
  "state" in data &&
  "version" in data &&
  "id" in data &&
  typeof data.id === "number";

const same = (shift: Told, count: SeatCount) =>
  shift.seats === count.seats &&
  shift.taken === count.taken &&
  shift.accepted === count.accepted &&
  shift.state === count.state &&
  shift.version === count.version;
