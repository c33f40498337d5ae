/** When the reader can serve: every week, and on single days. */

import { useQueryClient } from "@tanstack/react-query";
import { useChange } from "@/api/change";
import { api, ifMatch, unwrap } from "@/api/client";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";
import { useStoreVolunteer, volunteerQueries } from "@/features/people/volunteers/queries";

export type WeeklyTime = components["schemas"]["WeeklyTime"];
export type Exception = components["schemas"]["AvailabilityException"];
type Times = components["schemas"]["UpdateAvailability"];

/** Stores all the times in place of those before. */
export function useSetTimes(volunteerId: number) {
  const client = useQueryClient();
  const store = useStoreVolunteer(volunteerId);
  return useChange({
    mutationFn: ({ version, times }: { version: number; times: Times }) =>
      unwrap(
        api.PUT("/volunteers/{id}/availability", {
          params: { path: { id: volunteerId }, header: ifMatch(version) },
          body: times,
        }),
      ),
    onSuccess: store,
    onError: () => refresh(client, [...volunteerQueries.all, volunteerId]), // somebody may have been first
  });
}
