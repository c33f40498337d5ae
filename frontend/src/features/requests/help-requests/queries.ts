/** What the communities ask for. */
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, ifMatch, unwrap } from "@/api/client";
import type { components } from "@/api/schema";
import { nextCursor, page } from "@/ui/pager";

export type HelpRequest = components["schemas"]["HelpRequest"];
export type RequestState = components["schemas"]["HelpRequestState"];
export type Category = components["schemas"]["HelpRequestCategory"];
export type Channel = components["schemas"]["HelpRequestChannel"];
export type NewHelpRequest = components["schemas"]["NewHelpRequest"];
export type Step = components["schemas"]["UpdateHelpRequest"];

export type RequestFilter = { community_id?: number; state?: RequestState; category?: Category };

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
};

/** Courtyards of a community, for saying where somebody lives. */
export const courtyardsQuery = (communityId: number) =>
  queryOptions({
    queryKey: ["areas", "courtyards", communityId],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET("/areas", {
          params: { query: { parent_id: communityId, kind: "courtyard", limit: 200 } },
          signal,
        }),
      ),
    select: (list) => list.areas,
  });

/** Enters a request. */
export function useCreateRequest() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewHelpRequest) => unwrap(api.POST("/help-requests", { body })),
    onSuccess: () => client.invalidateQueries(),
  });
}

/** Moves a request on: verified, accepted, refused … */
export function useAdvance(request: HelpRequest) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Step) =>
      unwrap(
        api.PATCH("/help-requests/{id}", {
          params: { path: { id: request.id }, header: ifMatch(request.version) },
          body,
        }),
      ),
    onSettled: () => client.invalidateQueries(),
  });
}
