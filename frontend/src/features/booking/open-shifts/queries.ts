/** Published shifts to come as the reader sees them. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { nextCursor, page } from "@/api/pages";
import type { components } from "@/api/schema";
import { assignmentQueries } from "@/features/booking/my-assignments/queries";
import type { ServiceForm } from "@/ui/page/tile";

export type OpenShift = components["schemas"]["OpenShift"];
export type OpenShiftDetail = components["schemas"]["OpenShiftDetail"];
export type OpenPosition = components["schemas"]["OpenPosition"];
export type Reason = components["schemas"]["Reason"];

type OpenShiftFilter = { form?: ServiceForm; within_minutes?: number; order?: "suited" };

/** A shift looks different to who has a seat at the same time. */
const meta = { shows: [assignmentQueries.all] };

export const openShiftQueries = {
  all: ["open-shifts"] as const,
  list: (filter: OpenShiftFilter) =>
    infiniteQueryOptions({
      queryKey: [...openShiftQueries.all, "list", filter],
      queryFn: ({ pageParam, signal }) =>
        unwrap(api.GET("/open-shifts", { params: { query: { ...filter, ...page(pageParam) } }, signal })),
      initialPageParam: "",
      getNextPageParam: nextCursor,
      meta,
    }),
  one: (id: number) =>
    queryOptions({
      queryKey: [...openShiftQueries.all, id],
      queryFn: ({ signal }) => unwrap(api.GET("/open-shifts/{id}", { params: { path: { id } }, signal })),
      meta,
    }),
};

/** Positions with nothing against them. */
export const takeable = (open: OpenShift) =>
  open.mine ? [] : open.positions.filter(({ reasons }) => reasons.length === 0);

/** What the reader can do something about, or may want to know first, then what nobody can change. */
const order = [
  "on_shift",
  "past",
  "closed",
  "cut_off",
  "clash",
  "travel_gap",
  "not_trained",
  "not_eligible",
  "under_age",
  "skill_missing",
  "daily_limit",
  "weekly_limit",
  "full",
  "inactive",
  "not_captain",
  "team_only",
];
const firm = ["inactive", "not_captain", "team_only"];

const weight = ({ code }: Reason) => {
  const place = order.indexOf(code);
  return place < 0 ? order.length : place;
};
const byWeight = (a: Reason, b: Reason) => weight(a) - weight(b);

/** Why one position cannot be taken: what cannot be changed says all there is to say. */
const reasonOf = (reasons: Reason[]): Reason | undefined =>
  reasons.find(({ code }) => firm.includes(code)) ?? [...reasons].sort(byWeight)[0];

/** Why none of the positions can be taken: the reason that stands nearest to a way out. */
export const mainReason = (open: OpenShift): Reason | undefined =>
  open.positions.flatMap(({ reasons }) => reasonOf(reasons) ?? []).sort(byWeight)[0];
