/** Seats of the reader, and taking one or giving it up. */

import { infiniteQueryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange, useDeed, useIntent } from "@/api/change";
import { api, intent, unwrap } from "@/api/client";
import { nextCursor, page } from "@/api/pages";
import { type RecordKey, refresh } from "@/api/queries";
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
      meta: { shows: [joinAskQueries.all], kept: true }, // whoever is let in has a seat
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

/** What the deeds about one seat have in common. */
export const seatOf = (id: number, shift?: Assignment["shift"]) => ({
  subject: `assignment:${id}`,
  what: shift?.title ?? "",
  ...(shift ? { when: shift.starts_at } : {}),
  to: shift ? `/open-shifts/${shift.id}` : "/my/assignments",
  of: id,
  changes: [assignmentQueries.all] as [RecordKey],
});

/** Gives a seat of one's own up, with a network or without. */
export function useGiveUp() {
  const client = useQueryClient();
  return useDeed<Assignment, { id: number; reason: string; shift?: Assignment["shift"] }>({
    deed: ({ id, reason, shift }) => ({
      ...seatOf(id, shift),
      kind: "cancel",
      call: "POST /assignments/{id}/cancel",
      body: { reason },
    }),
    onSettled: () => refresh(client, assignmentQueries.all),
  });
}

/** Takes an invitation back, or takes somebody off a seat they accepted, with the reason. */
export function useCancelAssignment() {
  const client = useQueryClient();
  return useChange({
    mutationFn: ({ id, ...body }: { id: number; reason: string; take_off?: boolean }) =>
      unwrap(api.POST("/assignments/{id}/cancel", { params: { path: { id } }, body })),
    onSettled: () => refresh(client, assignmentQueries.all),
  });
}
