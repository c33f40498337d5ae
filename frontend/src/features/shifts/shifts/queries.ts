/** Shifts and their positions. */

import { infiniteQueryOptions, queryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange } from "@/api/change";
import { api, ifMatch, unwrap } from "@/api/client";
import { everyPage, largePage, nextCursor, page } from "@/api/pages";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";
import { assignmentQueries } from "@/features/booking/my-assignments/queries";
import { openShiftQueries } from "@/features/booking/open-shifts/queries";
import { joinAskQueries } from "@/features/joining/join-asks/queries";
import { lentSeatQueries } from "@/features/joining/lent-seats/queries";
import { addDays, now, today } from "@/time";

type Schemas = components["schemas"];
export type Form = Schemas["Form"];
export type Shift = Schemas["Shift"];
export type ShiftDetail = Schemas["ShiftDetail"];
export type NewShifts = Schemas["NewShifts"];
export type UpdateShift = Schemas["UpdateShift"];
export type NewPosition = Schemas["NewPosition"];

export type ShiftFilter = {
  from: string;
  until: string;
  programme_id?: number;
  activity_id?: number;
  community_id?: number;
  team_id?: number;
  form?: Form;
  state?: Shift["state"];
  q?: string;
  sort?: "name" | "community";
};

/** Large pages of the list, for a file. */
export const shiftPages = (filter: ShiftFilter) => (cursor: string, signal: AbortSignal) =>
  unwrap(api.GET("/shifts", { params: { query: { ...filter, ...largePage(cursor) } }, signal }));

/** A shift is shown with who has a seat on it. */
const meta = { shows: [assignmentQueries.all, joinAskQueries.all, lentSeatQueries.all] };

export const shiftQueries = {
  all: ["shifts"] as const,
  list: (filter: ShiftFilter) =>
    infiniteQueryOptions({
      queryKey: [...shiftQueries.all, "list", filter],
      queryFn: ({ pageParam, signal }) =>
        unwrap(api.GET("/shifts", { params: { query: { ...filter, ...page(pageParam) } }, signal })),
      initialPageParam: "",
      getNextPageParam: nextCursor,
      meta,
    }),
  /** Every one of a period of weeks, for a calendar. */
  every: (filter: ShiftFilter) =>
    queryOptions({
      queryKey: [...shiftQueries.all, "every", filter],
      queryFn: ({ signal }) =>
        everyPage((cursor) =>
          unwrap(api.GET("/shifts", { params: { query: { ...filter, ...largePage(cursor) } }, signal })),
        ),
      select: (pages) => pages.flatMap(({ shifts }) => shifts),
      meta,
    }),
  /** The first open shift of a programme that is still to begin, up to a day, if there is one. */
  next: (programmeId: number, until: string) =>
    queryOptions({
      queryKey: [...shiftQueries.all, "next", programmeId, today(), until],
      queryFn: async ({ signal }) => {
        const query = { programme_id: programmeId, from: today(), until: addDays(until, 1) };
        const { shifts } = await unwrap(api.GET("/shifts", { params: { query }, signal }));
        return shifts.find(({ state, starts_at }) => state === "open" && new Date(starts_at) > now()) ?? null;
      },
    }),
  one: (id: number) =>
    queryOptions({
      queryKey: [...shiftQueries.all, id],
      queryFn: ({ signal }) => unwrap(api.GET("/shifts/{id}", { params: { path: { id } }, signal })),
      meta,
    }),
};

/** Adds a shift, perhaps every week. */
export function useCreateShifts() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (body: NewShifts) => unwrap(api.POST("/shifts", { body })),
    onSettled: () => refresh(client, shiftQueries.all, openShiftQueries.all),
  });
}

/** How a shift shall be, and the version it was edited from. */
export type ShiftChange = { scope: "only" | "following"; version: number; body: UpdateShift };

/** Changes a shift, or it and the later ones of its series. */
export function useUpdateShift(id: number) {
  const client = useQueryClient();
  return useChange({
    mutationFn: ({ scope, version, body }: ShiftChange) =>
      unwrap(
        api.PUT("/shifts/{id}", {
          params: { path: { id }, query: { scope }, header: ifMatch(version) },
          body,
        }),
      ),
    onSettled: () =>
      refresh(client, shiftQueries.all, openShiftQueries.all, assignmentQueries.all, ["standing-findings"]),
  });
}

export type ShiftPreview = Schemas["ShiftChangePreview"];

/** What storing a change would do to the people on the shift; nothing is stored. */
export function useForeseeChange(id: number) {
  return useChange({
    mutationFn: ({ scope, version, body }: ShiftChange) =>
      unwrap(
        api.POST("/shifts/{id}/change-preview", {
          params: { path: { id }, query: { scope }, header: ifMatch(version) },
          body,
        }),
      ),
  });
}

/** Calls a shift off; everybody on it is free again. */
export function useCancelShift(shift: Shift) {
  const client = useQueryClient();
  return useChange({
    mutationFn: (reason: string) =>
      unwrap(
        api.POST("/shifts/{id}/cancel", {
          params: { path: { id: shift.id }, header: ifMatch(shift.version) },
          body: { reason },
        }),
      ),
    onSettled: () => refresh(client, shiftQueries.all, openShiftQueries.all, assignmentQueries.all),
  });
}
