/** Volunteers: lists, one person, what they are ready for. */

import { infiniteQueryOptions, queryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange } from "@/api/change";
import { api, ifMatch, unwrap } from "@/api/client";
import { largePage, nextCursor, page } from "@/api/pages";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";
import { candidateQueries } from "@/features/booking/candidates/queries";
import { assignmentQueries } from "@/features/booking/my-assignments/queries";
import { openShiftQueries } from "@/features/booking/open-shifts/queries";
import { suitedQueries } from "@/features/booking/suited-shifts/queries";
import { clearanceKeys } from "@/features/training/clearances/queries";
import { signOffKeys } from "@/features/training/sign-offs/queries";

export type Volunteer = components["schemas"]["Volunteer"];
export type VolunteerDetail = components["schemas"]["VolunteerDetail"];
/** What somebody can need before they may serve. */
export type Need = "course" | "clearance";
export type VolunteerFilter = {
  team_id?: number;
  q?: string;
  needs?: Need;
  /** Only those who have not said when they are free. */
  timeless?: boolean;
  /** What is over before long. */
  lapses?: Need;
  active?: boolean;
  sort?: "name" | "team";
};
export type NewVolunteer = components["schemas"]["NewVolunteer"];

/** A volunteer is shown with what they are ready for. */
const meta = { shows: [signOffKeys.all, clearanceKeys.all] };

export const volunteerQueries = {
  all: ["volunteers"] as const,
  list: (filter: VolunteerFilter) =>
    infiniteQueryOptions({
      queryKey: [...volunteerQueries.all, "list", filter],
      queryFn: ({ pageParam, signal }) =>
        unwrap(api.GET("/volunteers", { params: { query: { ...filter, ...page(pageParam) } }, signal })),
      initialPageParam: "",
      getNextPageParam: nextCursor,
      meta,
    }),
  one: (id: number) =>
    queryOptions({
      queryKey: [...volunteerQueries.all, id],
      queryFn: ({ signal }) => unwrap(api.GET("/volunteers/{id}", { params: { path: { id } }, signal })),
      meta,
    }),
};

export type Move = components["schemas"]["Move"];
export type PersonResult = components["schemas"]["PersonResult"];

/** What moving them to another team would do. */
export const moveQuery = (ids: number[], team: number) =>
  queryOptions({
    queryKey: [...volunteerQueries.all, "move", team, ...ids],
    queryFn: ({ signal }) =>
      unwrap(api.POST("/volunteer-moves", { body: { ids, team_id: team, preview: true }, signal })),
    staleTime: 0,
  });

/** Moves them. */
export function useMove() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (body: components["schemas"]["NewMove"]) => unwrap(api.POST("/volunteer-moves", { body })),
    onSettled: () =>
      refresh(
        client,
        [...volunteerQueries.all, "list"],
        ["teams"],
        assignmentQueries.all,
        candidateQueries.all,
      ),
  });
}

/** Large pages of the list, for a file. */
export const volunteerPages = (filter: VolunteerFilter) => (cursor: string, signal: AbortSignal) =>
  unwrap(api.GET("/volunteers", { params: { query: { ...filter, ...largePage(cursor) } }, signal }));

/**
 * Puts the answer of a change where the page reads it, and has everything read anew that depends on what somebody
 * can and wants to do.
 */
export function useStoreVolunteer(id: number) {
  const client = useQueryClient();
  return (detail: VolunteerDetail) => {
    client.setQueryData(volunteerQueries.one(id).queryKey, detail);
    return refresh(
      client,
      [...volunteerQueries.all, "list"],
      candidateQueries.all,
      suitedQueries.all,
      openShiftQueries.all,
    );
  };
}

/** Enters somebody by hand. */
export function useCreateVolunteer() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (body: NewVolunteer) => unwrap(api.POST("/volunteers", { body })),
    onSuccess: () => refresh(client, volunteerQueries.all, candidateQueries.all),
  });
}

/** Records what the guardian of somebody under age has said; without a consent they lose the seats to come. */
export function useGuardianConsent(id: number) {
  const client = useQueryClient();
  const store = useStoreVolunteer(id);
  return useChange({
    mutationFn: ({ version, body }: { version: number; body: components["schemas"]["NewGuardianConsent"] }) =>
      unwrap(
        api.POST("/volunteers/{id}/guardian-consent", {
          params: { path: { id }, header: ifMatch(version) },
          body,
        }),
      ),
    onSuccess: (detail) => Promise.all([store(detail), refresh(client, assignmentQueries.all)]),
    onError: () => refresh(client, [...volunteerQueries.all, id]), // somebody may have been first
  });
}

export type UpdateVolunteer = components["schemas"]["UpdateVolunteer"];

/** Changes what a coordinator may change of a volunteer. */
export function useUpdateVolunteer(id: number) {
  const client = useQueryClient();
  const store = useStoreVolunteer(id);
  return useChange({
    mutationFn: ({ version, body }: { version: number; body: UpdateVolunteer }) =>
      unwrap(api.PATCH("/volunteers/{id}", { params: { path: { id }, header: ifMatch(version) }, body })),
    onSuccess: store,
    onError: () => refresh(client, [...volunteerQueries.all, id]), // somebody may have been first
  });
}
