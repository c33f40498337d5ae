/** Where one is signed in. */

import { infiniteQueryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange } from "@/api/change";
import { api, unwrap } from "@/api/client";
import { nextCursor, page } from "@/api/pages";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";

export type OwnSession = components["schemas"]["OwnSession"];

const key = ["sessions"] as const;

export const sessionsQuery = infiniteQueryOptions({
  queryKey: key,
  queryFn: ({ pageParam, signal }) =>
    unwrap(api.GET("/sessions", { params: { query: page(pageParam) }, signal })),
  initialPageParam: "",
  getNextPageParam: nextCursor,
});

/** Signs out on another device, at once. */
export function useEndSession() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (id: number) => unwrap(api.DELETE("/sessions/{id}", { params: { path: { id } } })),
    onSettled: () => refresh(client, key),
  });
}
