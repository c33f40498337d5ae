/** What narrows the list of open shifts, as it stands in the address. */
import { addDays, today, weekStart } from "@/time";
import { daysOf, given, idOf, oneOf } from "@/ui/list/given";
import type { ServiceForm } from "@/ui/page/tile";
import type { OpenShiftFilter } from "./queries";

type Values = Record<string, string | undefined>;

export const forms: readonly ServiceForm[] = ["point", "one_to_one", "culture"];
export const whens = ["today", "week", "weekend"] as const;
export const distances = [15, 30, 45, 60] as const;

/** The names of the filters, in the order in which they are told. */
export const filterNames = ["when", "from", "until", "community", "near", "form", "skill", "needs"] as const;
export type FilterName = (typeof filterNames)[number];

/** The query of the list for what the address says; what is no value of a filter counts as not given. */
export function wantedOf(values: Values): OpenShiftFilter {
  return given({
    ...daysWanted(values),
    community_id: idOf(values.community),
    within_minutes: distances.find((minutes) => String(minutes) === values.near),
    form: oneOf(values.form, forms),
    skill_id: idOf(values.skill),
    needs_people: values.needs ? true : undefined,
    order: values.show === "best" ? ("suited" as const) : undefined,
  });
}

/** Days that are named go before those that are chosen. */
function daysWanted(values: Values) {
  const when = oneOf(values.when, whens);
  const monday = weekStart(today());
  if (when === "today") return { from: today(), until: addDays(today(), 1) };
  if (when === "week") return { from: today(), until: addDays(monday, 7) };
  if (when === "weekend") return { from: addDays(monday, 5), until: addDays(monday, 7) };
  return daysOf(values);
}

/** The filters that narrow the list now. */
export function active(values: Values): FilterName[] {
  const named = oneOf(values.when, whens) !== undefined;
  const dayOnly = daysOf(values);
  const is: Record<FilterName, boolean> = {
    when: named,
    from: !named && dayOnly.from !== undefined,
    until: !named && dayOnly.until !== undefined,
    community: idOf(values.community) !== undefined,
    near: distances.some((minutes) => String(minutes) === values.near),
    form: oneOf(values.form, forms) !== undefined,
    skill: idOf(values.skill) !== undefined,
    needs: Boolean(values.needs),
  };
  return filterNames.filter((name) => is[name]);
}
