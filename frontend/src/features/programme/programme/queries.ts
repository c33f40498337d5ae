/** Programmes with their stages. */

import { infiniteQueryOptions, queryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange } from "@/api/change";
import { api, ifMatch, unwrap } from "@/api/client";
import { everyPage, largePage, nextCursor, page } from "@/api/pages";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";

type Schemas = components["schemas"];
export type Programme = Schemas["Programme"];
export type Stage = Schemas["Stage"];
export type ProgrammeStage = Schemas["ProgrammeStage"];
export type NewProgramme = Schemas["NewProgramme"];

export const programmeQueries = {
  all: ["programmes"] as const,
  /** Those of every day, or those in the archive. */
  list: (archived = false) =>
    infiniteQueryOptions({
      queryKey: [...programmeQueries.all, "list", archived],
      queryFn: ({ pageParam, signal }) =>
        unwrap(api.GET("/programmes", { params: { query: { archived, ...page(pageParam) } }, signal })),
      initialPageParam: "",
      getNextPageParam: nextCursor,
    }),
  /** Every one that is not in the archive. */
  every: () =>
    queryOptions({
      queryKey: [...programmeQueries.all, "every"],
      queryFn: ({ signal }) =>
        everyPage((cursor) =>
          unwrap(api.GET("/programmes", { params: { query: largePage(cursor) }, signal })),
        ),
      select: (pages) => pages.flatMap(({ programmes }) => programmes),
    }),
  one: (id: number) =>
    queryOptions({
      queryKey: [...programmeQueries.all, id],
      queryFn: ({ signal }) => unwrap(api.GET("/programmes/{id}", { params: { path: { id } }, signal })),
    }),
  /** The latest programme: new activities and rosters are for it. */
  running: () =>
    queryOptions({
      queryKey: [...programmeQueries.all, "running"],
      queryFn: ({ signal }) => unwrap(api.GET("/programmes", { params: { query: { limit: 1 } }, signal })),
      select: (list) => list.programmes[0],
    }),
};

/** Makes a programme, which is a draft until it is begun. */
export function useCreateProgramme() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (body: NewProgramme) => unwrap(api.POST("/programmes", { body })),
    onSuccess: () => refresh(client, programmeQueries.all),
  });
}

/** Puts a programme that is over into the archive, or takes it out again. */
export function useArchiveProgramme(programme: Programme) {
  const client = useQueryClient();
  return useChange({
    mutationFn: (archived: boolean) =>
      unwrap(
        api.PUT("/programmes/{id}/archive", {
          params: { path: { id: programme.id }, header: ifMatch(programme.version) },
          body: { archived },
        }),
      ),
    onSettled: () => refresh(client, programmeQueries.all),
  });
}

/** Stores a programme, perhaps in the next stage or the one before; version is the one an edit began with. */
export function useUpdateProgramme(programme: Programme) {
  const client = useQueryClient();
  return useChange({
    mutationFn: ({ version, ...change }: Partial<Schemas["UpdateProgramme"]> & { version?: number }) => {
      const { name, theme, host, executor, starts_on, ends_on, stage, state, stages } = programme;
      return unwrap(
        api.PUT("/programmes/{id}", {
          params: { path: { id: programme.id }, header: ifMatch(version ?? programme.version) },
          body: { name, theme, host, executor, starts_on, ends_on, stage, state, stages, ...change },
        }),
      );
    },
    onSettled: () => refresh(client, programmeQueries.all),
  });
}
