/** Territory: areas, communities with their offices, service points, the calendar. */
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, ifMatch, unwrap } from "@/api/client";
import type { components } from "@/api/schema";
import { nextCursor, page } from "@/ui/pager";

export type Community = components["schemas"]["Community"];
export type UpdateCommunity = components["schemas"]["UpdateCommunity"];
export type Area = components["schemas"]["Area"];
export type NewArea = components["schemas"]["NewArea"];
export type ServicePoint = components["schemas"]["ServicePoint"];
export type NewServicePoint = components["schemas"]["NewServicePoint"];
export type CalendarDay = components["schemas"]["CalendarDay"];

export const communityQueries = {
  all: ["communities"] as const,
  list: () =>
    infiniteQueryOptions({
      queryKey: [...communityQueries.all, "list"],
      queryFn: ({ pageParam, signal }) =>
        unwrap(api.GET("/communities", { params: { query: page(pageParam) }, signal })),
      initialPageParam: "",
      getNextPageParam: nextCursor,
    }),
  /** For a choice: the first two hundred. */
  every: () =>
    queryOptions({
      queryKey: [...communityQueries.all, "every"],
      queryFn: ({ signal }) => unwrap(api.GET("/communities", { params: { query: { limit: 200 } }, signal })),
      select: (list) => list.communities,
    }),
  one: (id: number) =>
    queryOptions({
      queryKey: [...communityQueries.all, id],
      queryFn: ({ signal }) => unwrap(api.GET("/communities/{id}", { params: { path: { id } }, signal })),
    }),
  areas: (id: number) =>
    queryOptions({
      queryKey: [...communityQueries.all, id, "areas"],
      queryFn: ({ signal }) =>
        unwrap(api.GET("/areas", { params: { query: { parent_id: id, limit: 200 } }, signal })),
      select: (list) => list.areas,
    }),
  officers: (id: number) =>
    queryOptions({
      queryKey: [...communityQueries.all, id, "officers"],
      queryFn: ({ signal }) =>
        unwrap(api.GET("/communities/{id}/officers", { params: { path: { id } }, signal })),
      select: (list) => list.officers,
    }),
  points: (id: number | undefined) =>
    infiniteQueryOptions({
      queryKey: ["service-points", id ?? 0],
      queryFn: ({ pageParam, signal }) =>
        unwrap(
          api.GET("/service-points", {
            params: { query: { ...(id === undefined ? {} : { community_id: id }), ...page(pageParam) } },
            signal,
          }),
        ),
      initialPageParam: "",
      getNextPageParam: nextCursor,
    }),
  calendar: (from: string, until: string) =>
    queryOptions({
      queryKey: ["calendar-days", from, until],
      queryFn: ({ signal }) =>
        unwrap(api.GET("/calendar-days", { params: { query: { from, until } }, signal })),
      select: (list) => list.calendar_days,
    }),
};

/** Stores what is known of a community and its office. */
export function useUpdateCommunity(community: Community) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: UpdateCommunity) =>
      unwrap(
        api.PATCH("/communities/{id}", {
          params: { path: { id: community.id }, header: ifMatch(community.version) },
          body,
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: communityQueries.all }),
  });
}

/** Adds a courtyard or grid. */
export function useCreateArea() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewArea) => unwrap(api.POST("/areas", { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: communityQueries.all }),
  });
}

/** Names the convener or grid worker of an area. */
export function useUpdateArea() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({
      area,
      contact_name,
      contact_phone,
    }: {
      area: Area;
      contact_name: string;
      contact_phone: string;
    }) =>
      unwrap(
        api.PATCH("/areas/{id}", {
          params: { path: { id: area.id }, header: ifMatch(area.version) },
          body: { name: area.name, contact_name, contact_phone },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: communityQueries.all }),
  });
}

/** Adds an officer; the answer carries the one-time code, shown once. */
export function useCreateOfficer(communityId: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { login: string; name: string }) =>
      unwrap(api.POST("/communities/{id}/officers", { params: { path: { id: communityId } }, body })),
    onSuccess: () => client.invalidateQueries({ queryKey: communityQueries.officers(communityId).queryKey }),
  });
}

/** Adds a service point. */
export function useCreatePoint() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewServicePoint) => unwrap(api.POST("/service-points", { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["service-points"] }),
  });
}

/** Makes a day a holiday, an adjusted working day or blocked; nothing makes it ordinary again. */
export function useSetDay() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ on, kind, name }: { on: string; kind?: CalendarDay["kind"]; name: string }) => {
      if (kind)
        await unwrap(api.PUT("/calendar-days/{on}", { params: { path: { on } }, body: { kind, name } }));
      else await unwrap(api.DELETE("/calendar-days/{on}", { params: { path: { on } } }));
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ["calendar-days"] }),
  });
}
