/** Hour entries: one's own, everybody's, approvals and corrections. */

import { infiniteQueryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange } from "@/api/change";
import { api, unwrap } from "@/api/client";
import { largePage, nextCursor, page } from "@/api/pages";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";

export type HourEntry = components["schemas"]["HourEntry"];

/** Large pages of everybody's hours, for a file. */
export const hourPages = (waiting: boolean) => (cursor: string, signal: AbortSignal) =>
  unwrap(
    api.GET("/hour-entries", {
      params: { query: { ...largePage(cursor), ...(waiting ? { awaiting_approval: true } : {}) } },
      signal,
    }),
  );

export const hourQueries = {
  all: ["hour-entries"] as const,
  mine: infiniteQueryOptions({
    queryKey: ["hour-entries", "mine"],
    queryFn: ({ pageParam, signal }) =>
      unwrap(api.GET("/my/hours", { params: { query: page(pageParam) }, signal })),
    initialPageParam: "",
    getNextPageParam: nextCursor,
  }),
  list: (waiting: boolean) =>
    infiniteQueryOptions({
      queryKey: ["hour-entries", "list", waiting],
      queryFn: ({ pageParam, signal }) =>
        unwrap(
          api.GET("/hour-entries", {
            params: { query: { ...page(pageParam), ...(waiting ? { awaiting_approval: true } : {}) } },
            signal,
          }),
        ),
      initialPageParam: "",
      getNextPageParam: nextCursor,
    }),
};

/** Lets hours beyond the daily limit count. */
export function useApproveHours() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (id: number) => unwrap(api.POST("/hour-entries/{id}/approve", { params: { path: { id } } })),
    onSettled: () => refresh(client, hourQueries.all),
  });
}

/** Puts a new entry in the place of another. */
export function useCorrectHours() {
  const client = useQueryClient();
  return useChange({
    mutationFn: ({
      id,
      minutes,
      reason,
      proof,
    }: {
      id: number;
      minutes: number;
      reason: string;
      proof: string;
    }) =>
      unwrap(
        api.POST("/hour-entries/{id}/correct", {
          params: { path: { id } },
          body: { counted_minutes: minutes, reason, ...(proof ? { proof } : {}) },
        }),
      ),
    onSettled: () => refresh(client, hourQueries.all),
  });
}
