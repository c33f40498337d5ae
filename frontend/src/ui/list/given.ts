/** From the address to the query of a list: whatever is no value of a filter counts as not given. */
import { addDays } from "@/time";

type Values = Record<string, unknown>;
type Given<Filter extends Values> = { [Name in keyof Filter]?: Exclude<Filter[Name], undefined> };

/** A filter without what is not given. */
export const given = <Filter extends Values>(filter: Filter) =>
  Object.fromEntries(
    Object.entries(filter).filter(([, value]) => value !== undefined && value !== ""),
  ) as Given<Filter>;

/** The value if it is one of those there are. */
export const oneOf = <Value extends string>(value: string | undefined, all: readonly Value[]) =>
  all.find((one) => one === value);

/** The id in a filter. */
export const idOf = (value: string | undefined) => (Number(value) > 0 ? Number(value) : undefined);

const form = /^\d{4}-\d{2}-\d{2}$/;

/** The days in a filter, which may be past, as the server takes them: until is the first that does not count. */
export const daysOf = ({ from, until }: { from?: string | undefined; until?: string | undefined }) => ({
  from: from && form.test(from) ? from : undefined,
  until: until && form.test(until) ? addDays(until, 1) : undefined,
});
