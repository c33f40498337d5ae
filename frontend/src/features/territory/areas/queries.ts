/** Courtyards and grids. */

import { infiniteQueryOptions, queryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange } from "@/api/change";
import { api, ifMatch, unwrap } from "@/api/client";
import { everyPage, largePage, nextCursor, page } from "@/api/pages";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";

export type Area = components["schemas"]["Area"];
export type Outline = components["schemas"]["Outline"];
export type NewArea = components["schemas"]["NewArea"];

export const areaQueries = {
  all: ["areas"] as const,
  list: (communityId: number) =>
    infiniteQueryOptions({
      queryKey: [...areaQueries.all, "list", communityId],
      queryFn: ({ pageParam, signal }) =>
        unwrap(
          api.GET("/areas", { params: { query: { parent_id: communityId, ...page(pageParam) } }, signal }),
        ),
      initialPageParam: "",
      getNextPageParam: nextCursor,
    }),
  /** The whole territory. */
  every: () =>
    queryOptions({
      queryKey: [...areaQueries.all, "every"],
      queryFn: ({ signal }) =>
        everyPage((cursor) => unwrap(api.GET("/areas", { params: { query: largePage(cursor) }, signal }))),
      select: (pages) => pages.flatMap(({ areas }) => areas),
    }),
  /** Every courtyard of a community, for saying where somebody lives. */
  courtyards: (communityId: number) =>
    queryOptions({
      queryKey: [...areaQueries.all, "courtyards", communityId],
      queryFn: ({ signal }) =>
        everyPage((cursor) =>
          unwrap(
            api.GET("/areas", {
              params: { query: { parent_id: communityId, kind: "courtyard", ...largePage(cursor) } },
              signal,
            }),
          ),
        ),
      select: (pages) => pages.flatMap(({ areas }) => areas),
    }),
};

/** Adds a courtyard or grid. */
export function useCreateArea() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (body: NewArea) => unwrap(api.POST("/areas", { body })),
    onSuccess: () => refresh(client, areaQueries.all),
  });
}

/** Adds the places of an indented list, or tells what it would add. */
export function useOutline(preview: boolean) {
  const client = useQueryClient();
  return useChange({
    mutationFn: (text: string) => unwrap(api.POST("/areas/outline", { body: { text, preview } })),
    onSuccess: () => (preview ? undefined : refresh(client, areaQueries.all, ["communities"])),
  });
}

type Wanted = { name: string; contact_name: string; contact_phone: string; parent: string; retired: boolean };

/** Puts an area right, in place of the version it was edited from. Who does not run the service leaves it where it is. */
export function useUpdateArea() {
  const client = useQueryClient();
  return useChange({
    mutationFn: ({ area, wanted, manages }: { area: Area; wanted: Wanted; manages: boolean }) => {
      const { name, contact_name, contact_phone, parent, retired } = wanted;
      const place = manages ? { retired, ...(parent ? { parent_id: Number(parent) } : {}) } : {};
      return unwrap(
        api.PATCH("/areas/{id}", {
          params: { path: { id: area.id }, header: ifMatch(area.version) },
          body: { name, contact_name, contact_phone, ...place },
        }),
      );
    },
    onSettled: () => refresh(client, areaQueries.all, ["communities"], ["service-points"]),
  });
}
