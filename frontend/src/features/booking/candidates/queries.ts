/** Who could take a seat, and inviting them. */

import { keepPreviousData, queryOptions, useQueryClient } from "@tanstack/react-query";
import { useIntent } from "@/api/change";
import { api, intent, unwrap } from "@/api/client";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";
import { assignmentQueries } from "@/features/booking/my-assignments/queries";
import { clearanceKeys } from "@/features/training/clearances/queries";
import { signOffKeys } from "@/features/training/sign-offs/queries";

export type Candidate = components["schemas"]["Candidate"];

export const candidateQueries = {
  all: ["candidates"] as const,
  position: (positionId: number, limit: number) =>
    queryOptions({
      queryKey: [...candidateQueries.all, positionId, limit],
      queryFn: ({ signal }) =>
        unwrap(
          api.GET("/positions/{id}/candidates", {
            params: { path: { id: positionId }, query: { limit } },
            signal,
          }),
        ),
      placeholderData: keepPreviousData,
      meta: { shows: [assignmentQueries.all, signOffKeys.all, clearanceKeys.all] },
    }),
};

/** Invites somebody to a seat. */
export function useInvite(positionId: number) {
  const client = useQueryClient();
  return useIntent({
    mutationFn: (volunteerId: number, key) =>
      unwrap(
        api.POST("/positions/{id}/invitations", {
          params: { path: { id: positionId }, header: intent(key) },
          body: { volunteer_id: volunteerId },
        }),
      ),
    onSettled: () => refresh(client, assignmentQueries.all),
  });
}
