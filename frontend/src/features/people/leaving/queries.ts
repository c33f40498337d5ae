/** Who leaves: what they hold, leaving, and coming back. */

import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange } from "@/api/change";
import { api, ifMatch, unwrap } from "@/api/client";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";
import { assignmentQueries } from "@/features/booking/my-assignments/queries";
import { teamQueries } from "@/features/people/teams/queries";
import { useStoreVolunteer, volunteerQueries } from "@/features/people/volunteers/queries";

export type Leaving = components["schemas"]["Leaving"];
export type LeavingReason = components["schemas"]["LeavingReason"];
type NewLeaving = components["schemas"]["NewLeaving"];

/** What each of them holds and would lose. */
export const leavingQuery = (ids: number[]) =>
  queryOptions({
    queryKey: [...volunteerQueries.all, "leaving", ...ids],
    queryFn: ({ signal }) => unwrap(api.POST("/volunteer-leavings/preview", { body: { ids }, signal })),
    staleTime: 0,
  });

/** Makes them former volunteers. */
export function useLeave() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (body: NewLeaving) => unwrap(api.POST("/volunteer-leavings", { body })),
    onSettled: () => refresh(client, volunteerQueries.all, teamQueries.all, assignmentQueries.all),
  });
}

/** Makes somebody who has left a volunteer again. */
export function useReturn(id: number) {
  const client = useQueryClient();
  const store = useStoreVolunteer(id);
  return useChange({
    mutationFn: (version: number) =>
      unwrap(api.POST("/volunteers/{id}/return", { params: { path: { id }, header: ifMatch(version) } })),
    onSuccess: store,
    onError: () => refresh(client, [...volunteerQueries.all, id]), // somebody may have been first
  });
}
