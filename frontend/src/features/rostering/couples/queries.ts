/** Who serves beside whom. */

import { infiniteQueryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange, useIntent } from "@/api/change";
import { api, intent, unwrap } from "@/api/client";
import { nextCursor, page } from "@/api/pages";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";

export type Bond = components["schemas"]["Bond"];
export type NewBond = components["schemas"]["NewBond"];

export const coupleQueries = {
  all: ["bonds"] as const,
  list: () =>
    infiniteQueryOptions({
      queryKey: [...coupleQueries.all, "list"],
      queryFn: ({ pageParam, signal }) =>
        unwrap(api.GET("/bonds", { params: { query: page(pageParam) }, signal })),
      initialPageParam: "",
      getNextPageParam: nextCursor,
    }),
};

/** Makes two people a couple. */
export function useCreateBond() {
  const client = useQueryClient();
  return useIntent({
    mutationFn: (body: NewBond, key) => unwrap(api.POST("/bonds", { params: { header: intent(key) }, body })),
    onSuccess: () => refresh(client, coupleQueries.all),
  });
}

/** Lets two people serve as anybody again. */
export function useDeleteBond() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (id: number) => unwrap(api.DELETE("/bonds/{id}", { params: { path: { id } } })),
    onSuccess: () => refresh(client, coupleQueries.all),
  });
}
