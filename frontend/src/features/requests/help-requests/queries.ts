/** What the communities ask for. */

import { infiniteQueryOptions, queryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange } from "@/api/change";
import { api, ifMatch, unwrap } from "@/api/client";
import { everyPage, largePage, nextCursor, page } from "@/api/pages";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";

export type HelpRequest = components["schemas"]["HelpRequest"];
export type RequestState = components["schemas"]["HelpRequestState"];
export type Category = components["schemas"]["HelpRequestCategory"];
export type Channel = components["schemas"]["HelpRequestChannel"];
export type NewHelpRequest = components["schemas"]["NewHelpRequest"];
export type Step = components["schemas"]["UpdateHelpRequest"];

/** Days are YYYY-MM-DD; until is the first that does not count. */
export type RequestFilter = {
  community_id?: number;
  state?: RequestState;
  category?: Category;
  q?: string;
  sort?: "due" | "community";
  from?: string;
  until?: string;
};

/** Large pages of the list, for a file. */
export const requestPages = (filter: RequestFilter) => (cursor: string, signal: AbortSignal) =>
  unwrap(api.GET("/help-requests", { params: { query: { ...filter, ...largePage(cursor) } }, signal }));

export const requestQueries = {
  all: ["help-requests"] as const,
  list: (filter: RequestFilter) =>
    infiniteQueryOptions({
      queryKey: [...requestQueries.all, "list", filter],
      queryFn: ({ pageParam, signal }) =>
        unwrap(api.GET("/help-requests", { params: { query: { ...filter, ...page(pageParam) } }, signal })),
      initialPageParam: "",
      getNextPageParam: nextCursor,
    }),
  one: (id: number) =>
    queryOptions({
      queryKey: [...requestQueries.all, id],
      queryFn: ({ signal }) => unwrap(api.GET("/help-requests/{id}", { params: { path: { id } }, signal })),
    }),
  /** Every request of a community, for saying which ones an activity answers. */
  every: (communityId: number) =>
    queryOptions({
      queryKey: [...requestQueries.all, "every", communityId],
      queryFn: ({ signal }) =>
        everyPage((cursor) =>
          unwrap(
            api.GET("/help-requests", {
              params: { query: { community_id: communityId, ...largePage(cursor) } },
              signal,
            }),
          ),
        ),
      select: (pages) => pages.flatMap(({ help_requests }) => help_requests),
    }),
};

/** Enters a request. */
export function useCreateRequest() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (body: NewHelpRequest) => unwrap(api.POST("/help-requests", { body })),
    onSuccess: () => refresh(client, requestQueries.all),
  });
}

/** Moves a request on: verified, accepted, refused … */
export function useAdvance(request: HelpRequest) {
  const client = useQueryClient();
  return useChange({
    mutationFn: (body: Step) =>
      unwrap(
        api.PATCH("/help-requests/{id}", {
          params: { path: { id: request.id }, header: ifMatch(request.version) },
          body,
        }),
      ),
    onSettled: () => refresh(client, requestQueries.all),
  });
}
