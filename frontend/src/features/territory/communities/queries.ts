/** Communities with their offices. */

import { infiniteQueryOptions, queryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange } from "@/api/change";
import { api, ifMatch, unwrap } from "@/api/client";
import { everyPage, largePage, nextCursor, page } from "@/api/pages";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";
import { areaQueries } from "@/features/territory/areas/queries";

export type Community = components["schemas"]["Community"];
export type UpdateCommunity = components["schemas"]["UpdateCommunity"];

export type CommunityFilter = { q?: string };

/** Large pages of the list, for a file. */
export const communityPages = (filter: CommunityFilter) => (cursor: string, signal: AbortSignal) =>
  unwrap(api.GET("/communities", { params: { query: { ...filter, ...largePage(cursor) } }, signal }));

/** A community counts its courtyards. */
const meta = { shows: [areaQueries.all] };

export const communityQueries = {
  all: ["communities"] as const,
  list: (filter: CommunityFilter) =>
    infiniteQueryOptions({
      queryKey: [...communityQueries.all, "list", filter],
      queryFn: ({ pageParam, signal }) =>
        unwrap(api.GET("/communities", { params: { query: { ...filter, ...page(pageParam) } }, signal })),
      initialPageParam: "",
      getNextPageParam: nextCursor,
      meta,
    }),
  /** Every one, for a choice. */
  every: () =>
    queryOptions({
      queryKey: [...communityQueries.all, "every"],
      queryFn: ({ signal }) =>
        everyPage((cursor) =>
          unwrap(api.GET("/communities", { params: { query: largePage(cursor) }, signal })),
        ),
      select: (pages) => pages.flatMap(({ communities }) => communities.filter(({ retired }) => !retired)),
    }),
  one: (id: number) =>
    queryOptions({
      queryKey: [...communityQueries.all, id],
      queryFn: ({ signal }) => unwrap(api.GET("/communities/{id}", { params: { path: { id } }, signal })),
      meta,
    }),
  officers: (id: number) =>
    infiniteQueryOptions({
      queryKey: [...communityQueries.all, id, "officers"],
      queryFn: ({ pageParam, signal }) =>
        unwrap(
          api.GET("/communities/{id}/officers", {
            params: { path: { id }, query: page(pageParam) },
            signal,
          }),
        ),
      initialPageParam: "",
      getNextPageParam: nextCursor,
    }),
};

/** Stores what is known of a community and its office, in place of the version it was edited from. */
export function useUpdateCommunity(id: number) {
  const client = useQueryClient();
  return useChange({
    mutationFn: ({ version, body }: { version: number; body: UpdateCommunity }) =>
      unwrap(api.PATCH("/communities/{id}", { params: { path: { id }, header: ifMatch(version) }, body })),
    onSettled: () => refresh(client, communityQueries.all),
  });
}

/** Adds an officer; the answer carries the one-time code, shown once. */
export function useCreateOfficer(communityId: number) {
  const client = useQueryClient();
  return useChange({
    mutationFn: (body: { login: string; name: string }) =>
      unwrap(api.POST("/communities/{id}/officers", { params: { path: { id: communityId } }, body })),
    onSuccess: () => refresh(client, [...communityQueries.all, communityId, "officers"]),
  });
}
