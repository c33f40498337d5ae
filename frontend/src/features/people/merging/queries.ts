/** Two records of one person: what merging them does, doing it, and undoing it. */

import { infiniteQueryOptions, queryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange } from "@/api/change";
import { api, unwrap } from "@/api/client";
import { nextCursor, page } from "@/api/pages";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";
import { candidateQueries } from "@/features/booking/candidates/queries";
import { assignmentQueries } from "@/features/booking/my-assignments/queries";
import { teamQueries } from "@/features/people/teams/queries";
import { volunteerQueries } from "@/features/people/volunteers/queries";

export type MergePreview = components["schemas"]["MergePreview"];
export type MergeRecord = components["schemas"]["MergeRecord"];
export type MergeField = components["schemas"]["MergeFieldName"];
export type Merge = components["schemas"]["Merge"];

export const mergeQueries = {
  all: ["merges"] as const,
  lists: ["merges", "of"] as const,
  /** What was merged into the record of a volunteer. */
  of: (volunteerId: number) =>
    infiniteQueryOptions({
      queryKey: [...mergeQueries.lists, volunteerId],
      queryFn: ({ pageParam, signal }) =>
        unwrap(
          api.GET("/volunteer-merges", {
            params: { query: { volunteer_id: volunteerId, ...page(pageParam) } },
            signal,
          }),
        ),
      initialPageParam: "",
      getNextPageParam: nextCursor,
    }),
  /** Both records side by side, and what would become of them. */
  preview: (kept: number, dissolved: number) =>
    queryOptions({
      queryKey: [...mergeQueries.all, "preview", kept, dissolved],
      queryFn: ({ signal }) =>
        unwrap(
          api.POST("/volunteer-merges/preview", {
            body: { kept_id: kept, dissolved_id: dissolved },
            signal,
          }),
        ),
      staleTime: 0,
    }),
};

/**
 * Who is listed and who serves where has changed. The preview is not among them: the page that
 * shows it is still open, and of two records that are one there is nothing to preview.
 */
const changed = [
  mergeQueries.lists,
  volunteerQueries.all,
  teamQueries.all,
  assignmentQueries.all,
  candidateQueries.all,
] as const;

/** Makes one record of two. */
export function useMerge() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (body: components["schemas"]["NewMerge"]) => unwrap(api.POST("/volunteer-merges", { body })),
    onSettled: () => refresh(client, ...changed),
  });
}

/** Parts two records again. */
export function useUndoMerge() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (id: number) => unwrap(api.POST("/volunteer-merges/{id}/undo", { params: { path: { id } } })),
    onSettled: () => refresh(client, ...changed),
  });
}
