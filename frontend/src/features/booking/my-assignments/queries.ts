/** Seats of the reader, and taking one or giving it up. */

import { infiniteQueryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange, useIntent } from "@/api/change";
import { api, intent, unwrap } from "@/api/client";
import { nextCursor, page } from "@/api/pages";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";
import { joinAskQueries } from "@/features/joining/join-asks/queries";

export type Assignment = components["schemas"]["Assignment"];

/** Assignments are who sits where: whatever tells of taken seats shows them. */
export const assignmentQueries = {
  all: ["assignments"] as const,
  mine: () =>
    infiniteQueryOptions({
      queryKey: [...assignmentQueries.all, "mine"],
      queryFn: ({ pageParam, signal }) =>
        unwrap(api.GET("/my/assignments", { params: { query: page(pageParam) }, signal })),
      initialPageParam: "",
      getNextPageParam: nextCursor,
      meta: { shows: [joinAskQueries.all] }, // whoever is let in has a seat
    }),
  /** Seats and invitations of somebody, to come or behind them. */
  of: (volunteerId: number, when: "coming" | "past") =>
    infiniteQueryOptions({
      queryKey: [...assignmentQueries.all, "of", volunteerId, when],
      queryFn: ({ pageParam, signal }) =>
        unwrap(
          api.GET("/volunteers/{id}/assignments", {
            params: { path: { id: volunteerId }, query: { when, ...page(pageParam) } },
            signal,
          }),
        ),
      initialPageParam: "",
      getNextPageParam: nextCursor,
      meta: { shows: [joinAskQueries.all] },
    }),
};

/** Takes a seat. */
export function useSignUp() {
  const client = useQueryClient();
  return useIntent({
    mutationFn: (positionId: number, key) =>
      unwrap(
        api.POST("/positions/{id}/sign-up", { params: { path: { id: positionId }, header: intent(key) } }),
      ),
    onSettled: () => refresh(client, assignmentQueries.all),
  });
}

/** Gives a seat up, takes an invitation back, or takes somebody off a seat they accepted, with the reason. */
export function useCancelAssignment() {
  const client = useQueryClient();
  return useChange({
    mutationFn: ({ id, ...body }: { id: number; reason: string; take_off?: boolean }) =>
      unwrap(api.POST("/assignments/{id}/cancel", { params: { path: { id } }, body })),
    onSettled: () => refresh(client, assignmentQueries.all),
  });
}
