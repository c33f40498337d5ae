/** One-time codes and lost phones that wait for a second person. */

import { infiniteQueryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange } from "@/api/change";
import { api, unwrap } from "@/api/client";
import { nextCursor, page } from "@/api/pages";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";

export type CodeRequest = components["schemas"]["CodeRequest"];
export type Decision = components["schemas"]["CodeDecision"]["decision"];

const key = ["code-requests"] as const;

export const codeRequestsQuery = infiniteQueryOptions({
  queryKey: key,
  queryFn: ({ pageParam, signal }) =>
    unwrap(api.GET("/code-requests", { params: { query: page(pageParam) }, signal })),
  initialPageParam: "",
  getNextPageParam: nextCursor,
  staleTime: 0, // others ask
});

/** Asks for ending the two steps of somebody who has lost the phone. */
export function useAskReset() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (login: string) => unwrap(api.POST("/second-factor-resets", { body: { login } })),
    onSuccess: () => refresh(client, key),
  });
}

/** Says yes or no to a code that somebody else asked for. */
export function useDecision() {
  const client = useQueryClient();
  return useChange({
    mutationFn: ({ id, decision }: { id: number; decision: Decision }) =>
      unwrap(api.POST("/code-requests/{id}/decision", { params: { path: { id } }, body: { decision } })),
    onSettled: () => refresh(client, key),
  });
}
