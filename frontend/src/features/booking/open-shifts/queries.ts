/** Published shifts to come as the reader sees them. */
import { infiniteQueryOptions, queryOptions, useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { nextCursor, page } from "@/api/pages";
import type { components } from "@/api/schema";
import { assignmentQueries } from "@/features/booking/my-assignments/queries";
import { joinAskQueries } from "@/features/joining/join-asks/queries";
import { lentSeatQueries } from "@/features/joining/lent-seats/queries";
import { useTime } from "@/time";
import type { ServiceForm } from "@/ui/page/tile";

export type OpenShift = components["schemas"]["OpenShift"];
export type OpenShiftDetail = components["schemas"]["OpenShiftDetail"];
export type OpenPosition = components["schemas"]["OpenPosition"];
export type Reason = components["schemas"]["Reason"];

export type OpenShiftFilter = {
  from?: string;
  until?: string;
  community_id?: number;
  within_minutes?: number;
  form?: ServiceForm;
  skill_id?: number;
  needs_people?: true;
  order?: "suited";
};

/** A shift looks different to who has a seat at the same time. */
const meta = { shows: [assignmentQueries.all, joinAskQueries.all, lentSeatQueries.all] };

/** Shifts of one's own are kept, with what to know about them, for places without a network. */
const isMine = (detail: unknown) => (detail as OpenShiftDetail).open_shift.mine !== undefined;

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
      meta: { ...meta, kept: isMine },
    }),
};

/** The skills positions may ask for, to choose from. */
export function useSkillChoices(enabled: boolean): { value: string; label: string }[] {
  const { lang } = useTime();
  const { data } = useQuery({
    queryKey: [...openShiftQueries.all, "skills"],
    queryFn: ({ signal }) => unwrap(api.GET("/skills", { signal })),
    staleTime: 10 * 60_000,
    enabled,
  });
  return (data?.skills ?? [])
    .filter(({ retired }) => !retired)
    .map((skill) => ({ value: String(skill.id), label: lang === "en" ? skill.name_en : skill.name_zh }));
}

/** Positions with nothing against them. */
export const takeable = (open: OpenShift) =>
  open.mine ? [] : open.positions.filter(({ reasons }) => reasons.length === 0);

/** Positions of another team with nothing else against the reader: they may ask to be let in. */
export const askable = (open: OpenShift) =>
  open.mine || takeable(open).length > 0
    ? []
    : open.positions.filter(
        ({ position, reasons }) =>
          !position.leads && reasons.length === 1 && reasons[0]?.code === "team_only",
      );

/**
 * What closes every position for the reader, first what nothing at a position could change, then what the reader can do
 * something about.
 */
const order = [
  "on_shift",
  "past",
  "closed",
  "not_open",
  "inactive",
  "taken_off",
  "under_age",
  "cut_off",
  "clash",
  "lesson",
  "travel_gap",
  "not_trained",
  "not_eligible",
  "skill_missing",
  "daily_limit",
  "weekly_limit",
  "full",
  "team_only",
  "not_captain",
];
const firm = ["inactive", "taken_off", "team_only", "not_captain"];
/** Reasons of one position, which close the shift only where each of its positions has one of them. */
const ofPosition = ["full", "not_captain", "team_only", "skill_missing"];

const weight = ({ code }: Reason) => {
  const place = order.indexOf(code);
  return place < 0 ? order.length : place;
};
const byWeight = (a: Reason, b: Reason) => weight(a) - weight(b);

/** Why one position cannot be taken: what cannot be changed says all there is to say. */
export const reasonOf = (reasons: Reason[]): Reason | undefined => {
  const sorted = [...reasons].sort(byWeight);
  return sorted.find(({ code }) => firm.includes(code)) ?? sorted[0];
};

/**
 * Why none of the positions can be taken: what stands against the reader at every one of them, whatever else is against
 * some; else the reason that stands nearest to a way out.
 */
export const mainReason = ({ positions }: Pick<OpenShift, "positions">): Reason | undefined => {
  const everywhere = (positions[0]?.reasons ?? []).filter(
    ({ code }) =>
      !ofPosition.includes(code) &&
      positions.every(({ reasons }) => reasons.some((reason) => reason.code === code)),
  );
  return (
    everywhere.sort(byWeight)[0] ??
    positions.flatMap(({ reasons }) => reasonOf(reasons) ?? []).sort(byWeight)[0]
  );
};
