/** The shifts of a day that is closed or a holiday, or is to become one, and deciding about them. */

import { infiniteQueryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange, useIntent } from "@/api/change";
import { ApiError, api, intent, unwrap } from "@/api/client";
import { nextCursor, page } from "@/api/pages";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";
import { assignmentQueries } from "@/features/booking/my-assignments/queries";
import { openShiftQueries } from "@/features/booking/open-shifts/queries";
import { shiftQueries } from "@/features/shifts/shifts/queries";
import { type CalendarDay, calendarQueries } from "@/features/territory/calendar/queries";

type Schemas = components["schemas"];
export type DayShift = Schemas["DayShift"];
export type DayDecision = Schemas["NewDayDecision"];

/** What may be said of a day: by those who run the service for everybody, by an office for its community. */
export type NewDay = {
  on: string;
  kind: CalendarDay["kind"];
  name: string;
  communityId?: number | undefined;
};

export const dayQueries = {
  /** The shifts of a day that have not begun, in one community or all. */
  shifts: (on: string, communityId?: number) =>
    infiniteQueryOptions({
      queryKey: [...shiftQueries.all, "day", on, communityId],
      queryFn: ({ pageParam, signal }) =>
        unwrap(
          api.GET("/days/{on}/shifts", {
            params: {
              path: { on },
              query: { ...(communityId ? { community_id: communityId } : {}), ...page(pageParam) },
            },
            signal,
          }),
        ),
      initialPageParam: "",
      getNextPageParam: nextCursor,
      meta: { shows: [assignmentQueries.all, calendarQueries.all] },
    }),
};

/** Says what a day is. No shift is changed by it. */
export function useSetDay() {
  const client = useQueryClient();
  return useChange({
    mutationFn: ({ on, kind, name, communityId: id }: NewDay) => {
      if (id !== undefined)
        return unwrap(
          api.PUT("/communities/{id}/closed-days/{on}", { params: { path: { id, on } }, body: { name } }),
        );
      if (kind === "closed") throw new Error("a closed day is one community's");
      return unwrap(api.PUT("/calendar-days/{on}", { params: { path: { on } }, body: { kind, name } }));
    },
    onSettled: () => refresh(client, calendarQueries.all, shiftQueries.all),
  });
}

/** Makes a day an ordinary one again. */
export function useClearDay() {
  const client = useQueryClient();
  return useChange({
    mutationFn: async ({ on, community_id: id }: CalendarDay) => {
      if (id === undefined) await unwrap(api.DELETE("/calendar-days/{on}", { params: { path: { on } } }));
      else await unwrap(api.DELETE("/communities/{id}/closed-days/{on}", { params: { path: { id, on } } }));
    },
    onSettled: () => refresh(client, calendarQueries.all, shiftQueries.all),
  });
}

/** Keeps, moves or cancels shifts of a day, all or none. */
export function useDecideDay(on: string) {
  const client = useQueryClient();
  return useIntent({
    mutationFn: (body: DayDecision, key) =>
      unwrap(api.POST("/days/{on}/decisions", { params: { path: { on }, header: intent(key) }, body })),
    onSettled: () => refresh(client, shiftQueries.all, openShiftQueries.all, assignmentQueries.all),
  });
}

/** A day somebody is asked about before a shift moves there. */
export type AskedDay = Pick<CalendarDay, "on" | "kind" | "name" | "community_name">;

const reasons = ["date_adjusted_working", "date_blocked", "date_closed", "date_holiday"];

/** The days a move was refused for until somebody says that it shall be; none for another error. */
export function askedDays(error: unknown): AskedDay[] {
  if (!(error instanceof ApiError) || !reasons.includes(error.problem.reason)) return [];
  const days = error.problem.params?.days;
  return Array.isArray(days) ? (days as AskedDay[]) : [];
}
