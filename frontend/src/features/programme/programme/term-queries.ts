/** A programme moved with everything in it, and copied for another term. */
import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange } from "@/api/change";
import { api, ifMatch, unwrap } from "@/api/client";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";
import { type Programme, programmeQueries } from "./queries";

type Schemas = components["schemas"];
export type NewProgrammeMove = Schemas["NewProgrammeMove"];
export type ProgrammeMove = Schemas["ProgrammeMove"];
export type NewProgrammeCopy = Schemas["NewProgrammeCopy"];

/** Whatever shows shifts shows them elsewhere once their programme has moved: the names its areas keep them under. */
const withShifts = [["shifts"], ["activities"], ["rosters"], ["homes"]] as const;

/** What moving would do, or copying would make; nothing is changed. */
export const termQueries = {
  move: (programme: Programme, body: NewProgrammeMove) =>
    queryOptions({
      queryKey: [...programmeQueries.all, programme.id, "move", programme.version, body],
      queryFn: ({ signal }) =>
        unwrap(
          api.POST("/programmes/{id}/move-preview", {
            params: { path: { id: programme.id } },
            body,
            signal,
          }),
        ),
    }),
  copy: (id: number, body: NewProgrammeCopy) =>
    queryOptions({
      queryKey: [...programmeQueries.all, id, "copy", body],
      queryFn: ({ signal }) =>
        unwrap(api.POST("/programmes/{id}/copy-preview", { params: { path: { id } }, body, signal })),
    }),
};

/** Moves a programme with everything in it that lies ahead. */
export function useMoveProgramme(programme: Programme) {
  const client = useQueryClient();
  return useChange({
    mutationFn: (body: NewProgrammeMove) =>
      unwrap(
        api.POST("/programmes/{id}/move", {
          params: { path: { id: programme.id }, header: ifMatch(programme.version) },
          body,
        }),
      ),
    onSettled: () => refresh(client, programmeQueries.all, ...withShifts),
  });
}

/** Makes the draft of a new term. */
export function useCopyProgramme(id: number) {
  const client = useQueryClient();
  return useChange({
    mutationFn: (body: NewProgrammeCopy) =>
      unwrap(api.POST("/programmes/{id}/copy", { params: { path: { id } }, body })),
    onSettled: () => refresh(client, programmeQueries.all, ...withShifts),
  });
}
