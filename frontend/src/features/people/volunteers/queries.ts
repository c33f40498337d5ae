/** Volunteers and teams: lists, one person, what they are ready for. */
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, ifMatch, unwrap } from "@/api/client";
import type { components } from "@/api/schema";
import { nextCursor, page } from "@/ui/pager";

export type Volunteer = components["schemas"]["Volunteer"];
export type VolunteerDetail = components["schemas"]["VolunteerDetail"];
export type Team = components["schemas"]["Team"];
export type NewSignOff = components["schemas"]["NewSignOff"];
export type NewClearance = components["schemas"]["NewClearance"];
export type NewVolunteer = components["schemas"]["NewVolunteer"];

export const volunteerQueries = {
  all: ["volunteers"] as const,
  list: (filter: { team_id?: number; q?: string }) =>
    infiniteQueryOptions({
      queryKey: [...volunteerQueries.all, "list", filter],
      queryFn: ({ pageParam, signal }) =>
        unwrap(api.GET("/volunteers", { params: { query: { ...filter, ...page(pageParam) } }, signal })),
      initialPageParam: "",
      getNextPageParam: nextCursor,
    }),
  one: (id: number) =>
    queryOptions({
      queryKey: [...volunteerQueries.all, id],
      queryFn: ({ signal }) => unwrap(api.GET("/volunteers/{id}", { params: { path: { id } }, signal })),
    }),
  /** The open shifts that suit a volunteer best. */
  suited: (id: number) =>
    queryOptions({
      queryKey: [...volunteerQueries.all, id, "suited"],
      queryFn: ({ signal }) =>
        unwrap(
          api.GET("/volunteers/{id}/open-shifts", { params: { path: { id }, query: { limit: 6 } }, signal }),
        ),
      select: (list) => list.open_shifts,
    }),
};

export const teamsQuery = queryOptions({
  queryKey: ["teams"],
  queryFn: ({ signal }) => unwrap(api.GET("/teams", { params: { query: { limit: 200 } }, signal })),
  select: (list) => list.teams,
});

export const skillsQuery = queryOptions({
  queryKey: ["skills"],
  queryFn: ({ signal }) => unwrap(api.GET("/skills", { signal })),
  select: (list) => list.skills,
  staleTime: 10 * 60_000,
});

/** Puts the answer of a change where the page reads it. */
function useStore(id: number) {
  const client = useQueryClient();
  return (detail: VolunteerDetail) => {
    client.setQueryData(volunteerQueries.one(id).queryKey, detail);
    return client.invalidateQueries({ queryKey: [...volunteerQueries.all, "list"] });
  };
}

/** Enters somebody by hand. */
export function useCreateVolunteer() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewVolunteer) => unwrap(api.POST("/volunteers", { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: volunteerQueries.all }),
  });
}

/** Signs a course off. */
export function useSignOff(id: number) {
  const store = useStore(id);
  return useMutation({
    mutationFn: (body: NewSignOff) =>
      unwrap(api.POST("/volunteers/{id}/sign-offs", { params: { path: { id } }, body })),
    onSuccess: store,
  });
}

/** Enters the result of a record check. */
export function useClearance(id: number) {
  const store = useStore(id);
  return useMutation({
    mutationFn: (body: NewClearance) =>
      unwrap(api.POST("/volunteers/{id}/clearances", { params: { path: { id } }, body })),
    onSuccess: store,
  });
}

/** Changes what a coordinator may change of a volunteer. */
export function useUpdateVolunteer(detail: VolunteerDetail) {
  const { id, version } = detail.volunteer;
  const store = useStore(id);
  return useMutation({
    mutationFn: (body: components["schemas"]["UpdateVolunteer"]) =>
      unwrap(api.PATCH("/volunteers/{id}", { params: { path: { id }, header: ifMatch(version) }, body })),
    onSuccess: store,
  });
}
