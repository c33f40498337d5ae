/** Programmes with their stages. */

import { infiniteQueryOptions, queryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange } from "@/api/change";
import { api, ifMatch, unwrap } from "@/api/client";
import { nextCursor, page } from "@/api/pages";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";

type Schemas = components["schemas"];
export type Programme = Schemas["Programme"];
export type Stage = Schemas["Stage"];

export const programmeQueries = {
  all: ["programmes"] as const,
  list: () =>
    infiniteQueryOptions({
      queryKey: [...programmeQueries.all, "list"],
      queryFn: ({ pageParam, signal }) =>
        unwrap(api.GET("/programmes", { params: { query: page(pageParam) }, signal })),
      initialPageParam: "",
      getNextPageParam: nextCursor,
    }),
  /** The latest programme: new activities and rosters are for it. */
  running: () =>
    queryOptions({
      queryKey: [...programmeQueries.all, "running"],
      queryFn: ({ signal }) => unwrap(api.GET("/programmes", { params: { query: { limit: 1 } }, signal })),
      select: (list) => list.programmes[0],
    }),
};

/** Stores a programme, perhaps in the next stage or the one before. */
export function useUpdateProgramme(programme: Programme) {
  const client = useQueryClient();
  return useChange({
    mutationFn: (change: Partial<Schemas["UpdateProgramme"]>) => {
      const { name, theme, host, executor, starts_on, ends_on, stage, state, stages } = programme;
      return unwrap(
        api.PUT("/programmes/{id}", {
          params: { path: { id: programme.id }, header: ifMatch(programme.version) },
          body: { name, theme, host, executor, starts_on, ends_on, stage, state, stages, ...change },
        }),
      );
    },
    onSettled: () => refresh(client, programmeQueries.all),
  });
}
