/** Teams of the departments. */
import { infiniteQueryOptions, queryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange } from "@/api/change";
import { api, ifMatch, unwrap } from "@/api/client";
import { everyPage, largePage, nextCursor, page } from "@/api/pages";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";

export type Team = components["schemas"]["Team"];
export type NewTeam = components["schemas"]["NewTeam"];
export type UpdateTeam = components["schemas"]["UpdateTeam"];

export type TeamFilter = { q?: string };

/** Large pages of the list, for a file. */
export const teamPages = (filter: TeamFilter) => (cursor: string, signal: AbortSignal) =>
  unwrap(api.GET("/teams", { params: { query: { ...filter, ...largePage(cursor) } }, signal }));

export const teamQueries = {
  all: ["teams"] as const,
  list: (filter: TeamFilter) =>
    infiniteQueryOptions({
      queryKey: [...teamQueries.all, "list", filter],
      queryFn: ({ pageParam, signal }) =>
        unwrap(api.GET("/teams", { params: { query: { ...filter, ...page(pageParam) } }, signal })),
      initialPageParam: "",
      getNextPageParam: nextCursor,
    }),
  /** Every one, for a choice. */
  every: () =>
    queryOptions({
      queryKey: [...teamQueries.all, "every"],
      queryFn: ({ signal }) =>
        everyPage((cursor) => unwrap(api.GET("/teams", { params: { query: largePage(cursor) }, signal }))),
      select: (pages) => pages.flatMap(({ teams }) => teams),
    }),
};

/** Makes a team, or changes one; a new captain has that role from now on, and the one before is a member again. */
export function useSaveTeam(team: Team | undefined) {
  const client = useQueryClient();
  return useChange({
    mutationFn: ({ code, ...body }: UpdateTeam & { code: string }) =>
      team
        ? unwrap(
            api.PATCH("/teams/{id}", {
              params: { path: { id: team.id }, header: ifMatch(team.version) },
              body,
            }),
          )
        : unwrap(api.POST("/teams", { body: { code, name: body.name, colour: body.colour } })),
    onSettled: () => refresh(client, teamQueries.all, ["volunteers"]),
  });
}
