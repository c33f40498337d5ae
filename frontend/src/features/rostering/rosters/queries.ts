/** Rosters: drafts made by the solver, their board, changes by hand, publishing. */

import { infiniteQueryOptions, keepPreviousData, queryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange, useIntent } from "@/api/change";
import { api, ifMatch, intent, unwrap } from "@/api/client";
import { nextCursor, page } from "@/api/pages";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";
import { assignmentQueries } from "@/features/booking/my-assignments/queries";
import { volunteerQueries } from "@/features/people/volunteers/queries";
import { clearanceKeys } from "@/features/training/clearances/queries";
import { signOffKeys } from "@/features/training/sign-offs/queries";

export type Board = components["schemas"]["RosterBoard"];
export type BoardShift = components["schemas"]["BoardShift"];
export type Seat = components["schemas"]["RosterSeat"];
export type Roster = components["schemas"]["Roster"];
export type SeatChange = components["schemas"]["RosterSeatChange"];
export type RosterJob = components["schemas"]["RosterJob"];
export type Repair = components["schemas"]["RosterRepair"];
export type Person = components["schemas"]["RosterPerson"];
export type RuleCost = components["schemas"]["RuleCost"];
export type Prospect = components["schemas"]["RosterProspect"];
export type NewRoster = components["schemas"]["NewRoster"];

/** How often the progress of a roster that is being made is asked for when no stream tells, in milliseconds. */
const tick = 500;

/** What is shown of seats depends on who has them; what is shown of people, on what they can and want. */
const seats = { shows: [assignmentQueries.all] };
const people = { shows: [volunteerQueries.all, signOffKeys.all, clearanceKeys.all, assignmentQueries.all] };

export type RosterFilter = { programme_id?: number; state?: Exclude<Roster["state"], "discarded"> };

export const rosterQueries = {
  all: ["rosters"] as const,
  list: (filter: RosterFilter = {}) =>
    infiniteQueryOptions({
      queryKey: [...rosterQueries.all, "list", filter],
      queryFn: ({ pageParam, signal }) =>
        unwrap(api.GET("/rosters", { params: { query: { ...filter, ...page(pageParam) } }, signal })),
      initialPageParam: "",
      getNextPageParam: nextCursor,
    }),
  /** What a roster of a period could come to. */
  prospect: (period: Pick<NewRoster, "programme_id" | "starts_on" | "ends_on">) =>
    queryOptions({
      queryKey: [...rosterQueries.all, "prospect", period],
      queryFn: ({ signal }) => unwrap(api.GET("/roster-prospect", { params: { query: period }, signal })),
      staleTime: 0, // one comes back from where something was mended
      placeholderData: keepPreviousData,
      meta: people,
    }),
  board: (id: number) =>
    queryOptions({
      queryKey: [...rosterQueries.all, id],
      queryFn: ({ signal }) => unwrap(api.GET("/rosters/{id}", { params: { path: { id } }, signal })),
      meta: seats,
    }),
  /** How far the search is; asked again and again while it runs, unless a stream tells. */
  job: (id: number, streaming = false) =>
    queryOptions({
      queryKey: [...rosterQueries.all, id, "job"],
      queryFn: ({ signal }) => unwrap(api.GET("/rosters/{id}/job", { params: { path: { id } }, signal })),
      refetchInterval: ({ state }) => (state.data?.state === "running" && !streaming ? tick : false),
    }),
  /** Keyed by the version too, as everything that changes with an edit. */
  candidates: (
    id: number,
    version: number,
    place: { positionId: number; number: number },
    name: string,
    limit: number,
  ) =>
    queryOptions({
      queryKey: [
        ...rosterQueries.all,
        id,
        "candidates",
        place.positionId,
        place.number,
        version,
        name,
        limit,
      ],
      queryFn: ({ signal }) =>
        unwrap(
          api.GET("/rosters/{id}/candidates", {
            params: {
              path: { id },
              query: {
                position_id: place.positionId,
                number: place.number,
                limit,
                ...(name ? { name } : {}),
              },
            },
            signal,
          }),
        ),
      placeholderData: keepPreviousData,
      meta: people,
    }),
  whyEmpty: (id: number, version: number, positionId: number) =>
    queryOptions({
      queryKey: [...rosterQueries.all, id, "why-empty", positionId, version],
      queryFn: ({ signal }) =>
        unwrap(
          api.GET("/rosters/{id}/why-empty", {
            params: { path: { id }, query: { position_id: positionId } },
            signal,
          }),
        ),
      meta: people,
    }),
  volunteer: (id: number, version: number, volunteerId: number) =>
    queryOptions({
      queryKey: [...rosterQueries.all, id, "volunteers", volunteerId, version],
      queryFn: ({ signal }) =>
        unwrap(
          api.GET("/rosters/{id}/volunteers/{volunteer_id}", {
            params: { path: { id, volunteer_id: volunteerId } },
            signal,
          }),
        ),
    }),
  staffing: (id: number, version: number) =>
    queryOptions({
      queryKey: [...rosterQueries.all, id, "staffing", version],
      queryFn: ({ signal }) =>
        unwrap(api.GET("/rosters/{id}/staffing", { params: { path: { id } }, signal })),
      placeholderData: keepPreviousData,
    }),
  standBys: (id: number, version: number) =>
    queryOptions({
      queryKey: [...rosterQueries.all, id, "stand-bys", version],
      queryFn: ({ signal }) =>
        unwrap(api.GET("/rosters/{id}/stand-bys", { params: { path: { id } }, signal })),
      placeholderData: keepPreviousData,
    }),
  loads: (id: number, version: number) =>
    queryOptions({
      queryKey: [...rosterQueries.all, id, "loads", version],
      queryFn: ({ signal }) => unwrap(api.GET("/rosters/{id}/loads", { params: { path: { id } }, signal })),
      placeholderData: keepPreviousData,
    }),
  comparison: (id: number, withId: number) =>
    queryOptions({
      queryKey: [...rosterQueries.all, id, "comparison", withId],
      queryFn: ({ signal }) =>
        unwrap(
          api.GET("/rosters/{id}/comparison", {
            params: { path: { id }, query: { with_roster_id: withId } },
            signal,
          }),
        ),
    }),
  repairs: (id: number) =>
    queryOptions({
      queryKey: [...rosterQueries.all, id, "repairs"],
      queryFn: ({ signal }) => unwrap(api.GET("/rosters/{id}/repairs", { params: { path: { id } }, signal })),
      staleTime: 0, // people answer meanwhile
      meta: seats,
    }),
};

/** Has the solver make a draft. */
export function useMakeRoster() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (body: NewRoster) => unwrap(api.POST("/rosters", { body })),
    onSuccess: (board) => {
      client.setQueryData(rosterQueries.board(board.roster.id).queryKey, board);
      return refresh(client, [...rosterQueries.all, "list"]);
    },
  });
}

/** Ends the search with the best roster so far. */
export function useStopRoster(id: number) {
  const client = useQueryClient();
  return useChange({
    mutationFn: () => unwrap(api.POST("/rosters/{id}/stop", { params: { path: { id } } })),
    onSuccess: (job) => client.setQueryData(rosterQueries.job(id).queryKey, job),
  });
}

/** How far from the best possible a roster can be at most, in per cent, rounded up. */
export const gapPercent = ({ value, bound }: { value: number; bound: number }) =>
  Math.max(0, Math.ceil(((value - bound) / Math.max(1, value)) * 1000) / 10);

/** Puts people on seats of a draft or takes them off; the answer is the new board. */
export function useChangeRoster(id: number) {
  const client = useQueryClient();
  return useChange({
    mutationFn: ({ version, changes }: { version: number; changes: SeatChange[] }) =>
      unwrap(
        api.POST("/rosters/{id}/changes", {
          params: { path: { id }, header: ifMatch(version) },
          body: { changes },
        }),
      ),
    onSuccess: ({ board }) => client.setQueryData(rosterQueries.board(id).queryKey, board),
    onError: () => refresh(client, [...rosterQueries.all, id]),
  });
}

/** Makes a repair a new draft. */
export function useChooseRepair(id: number) {
  const client = useQueryClient();
  return useChange({
    mutationFn: ({ add, remove }: Repair) => {
      const places = (steps: Repair["add"]) =>
        steps.map(({ position_id, person }) => ({ position_id, volunteer_id: person.volunteer_id }));
      return unwrap(
        api.POST("/rosters/{id}/repairs", {
          params: { path: { id } },
          body: { add: places(add), remove: places(remove) },
        }),
      );
    },
    onSuccess: (board) => {
      client.setQueryData(rosterQueries.board(board.roster.id).queryKey, board);
      return refresh(client, [...rosterQueries.all, "list"]);
    },
    onError: () => refresh(client, [...rosterQueries.all, id, "repairs"]),
  });
}

/** Sends every invitation of a draft. */
export function usePublishRoster(id: number) {
  const client = useQueryClient();
  return useIntent({
    mutationFn: (version: number, key) =>
      unwrap(
        api.POST("/rosters/{id}/publish", {
          params: { path: { id }, header: { ...ifMatch(version), ...intent(key) } },
        }),
      ),
    onSettled: () => refresh(client, rosterQueries.all, assignmentQueries.all),
  });
}

/** Throws a draft away. */
export function useDiscardRoster(id: number) {
  const client = useQueryClient();
  return useChange({
    mutationFn: (version: number) =>
      unwrap(api.DELETE("/rosters/{id}", { params: { path: { id }, header: ifMatch(version) } })),
    onSuccess: () => refresh(client, rosterQueries.all),
  });
}
