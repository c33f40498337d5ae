/** People who no longer fit what they hold, and deciding about it. */

import { infiniteQueryOptions, queryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange } from "@/api/change";
import { api, unwrap } from "@/api/client";
import { nextCursor, page } from "@/api/pages";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";
import { assignmentQueries } from "@/features/booking/my-assignments/queries";
import { pairQueries } from "@/features/pairing/support-pairs/queries";
import { clearanceKeys } from "@/features/training/clearances/queries";
import { signOffKeys } from "@/features/training/sign-offs/queries";

export type Finding = components["schemas"]["StandingFinding"];
export type Item = components["schemas"]["StandingItem"];
export type Decision = components["schemas"]["NewStandingDecision"];

/** Whatever changes seats, pairs or courses may change what is found. */
const meta = { shows: [assignmentQueries.all, pairQueries.all, clearanceKeys.all, signOffKeys.all] };

export const findingQueries = {
  all: ["standing-findings"] as const,
  list: (open: boolean) =>
    infiniteQueryOptions({
      queryKey: [...findingQueries.all, "list", open],
      queryFn: ({ pageParam, signal }) =>
        unwrap(api.GET("/standing-findings", { params: { query: { open, ...page(pageParam) } }, signal })),
      initialPageParam: "",
      getNextPageParam: nextCursor,
      meta,
    }),
  one: (id: number) =>
    queryOptions({
      queryKey: [...findingQueries.all, id],
      queryFn: ({ signal }) =>
        unwrap(api.GET("/standing-findings/{id}", { params: { path: { id } }, signal })),
      meta,
    }),
};

/** Takes a seat or lets it be kept, resumes a pair or ends it. */
export function useDecide() {
  const client = useQueryClient();
  return useChange({
    mutationFn: ({ itemId, ...body }: Decision & { itemId: number }) =>
      unwrap(api.POST("/standing-items/{id}/decision", { params: { path: { id: itemId } }, body })),
    onSettled: () => refresh(client, findingQueries.all, assignmentQueries.all, pairQueries.all),
  });
}

/** Says that somebody has seen to it. */
export function useResolve(id: number) {
  const client = useQueryClient();
  return useChange({
    mutationFn: () => unwrap(api.POST("/standing-findings/{id}/resolve", { params: { path: { id } } })),
    onSettled: () => refresh(client, findingQueries.all),
  });
}
