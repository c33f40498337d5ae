/** Where service takes place. */

import { infiniteQueryOptions, queryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange } from "@/api/change";
import { api, ifMatch, unwrap } from "@/api/client";
import { everyPage, largePage, nextCursor, page } from "@/api/pages";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";

export type ServicePoint = components["schemas"]["ServicePoint"];
export type UpdateServicePoint = components["schemas"]["UpdateServicePoint"];
export type NewServicePoint = components["schemas"]["NewServicePoint"];

export type ServicePointFilter = { community_id?: number; q?: string; closed?: boolean; sort?: "name" };

/** Large pages of the list, for a file. */
export const servicePointPages = (filter: ServicePointFilter) => (cursor: string, signal: AbortSignal) =>
  unwrap(api.GET("/service-points", { params: { query: { ...filter, ...largePage(cursor) } }, signal }));

/** Those of one community, or all. */
const within = (communityId: number | undefined) =>
  communityId === undefined ? {} : { community_id: communityId };

export const servicePointQueries = {
  all: ["service-points"] as const,
  list: (filter: ServicePointFilter) =>
    infiniteQueryOptions({
      queryKey: [...servicePointQueries.all, "list", filter],
      queryFn: ({ pageParam, signal }) =>
        unwrap(api.GET("/service-points", { params: { query: { ...filter, ...page(pageParam) } }, signal })),
      initialPageParam: "",
      getNextPageParam: nextCursor,
    }),
  /** Every one, for a choice; who offers them leaves out the closed ones. */
  every: (communityId?: number) =>
    queryOptions({
      queryKey: [...servicePointQueries.all, "every", communityId ?? 0],
      queryFn: ({ signal }) =>
        everyPage((cursor) =>
          unwrap(
            api.GET("/service-points", {
              params: { query: { ...within(communityId), ...largePage(cursor) } },
              signal,
            }),
          ),
        ),
      select: (pages) => pages.flatMap(({ service_points }) => service_points),
    }),
};

/** Adds a service point. */
export function useCreateServicePoint() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (body: NewServicePoint) => unwrap(api.POST("/service-points", { body })),
    onSuccess: () => refresh(client, servicePointQueries.all),
  });
}

/** Puts a service point right, in place of the version it was edited from. */
export function useUpdateServicePoint() {
  const client = useQueryClient();
  return useChange({
    mutationFn: ({ of, body }: { of: ServicePoint; body: UpdateServicePoint }) =>
      unwrap(
        api.PUT("/service-points/{id}", {
          params: { path: { id: of.id }, header: ifMatch(of.version) },
          body,
        }),
      ),
    onSettled: () => refresh(client, servicePointQueries.all, ["ways"], ["shifts"]),
  });
}
