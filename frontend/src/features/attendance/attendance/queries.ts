/** The captain's list of a shift: marks and hours. */

import { type QueryClient, queryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange, useIntent } from "@/api/change";
import { api, ifMatch, intent, unwrap } from "@/api/client";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";
import { hourQueries } from "@/features/attendance/hours/queries";
import { assignmentQueries } from "@/features/booking/my-assignments/queries";
import { shiftQueries } from "@/features/shifts/shifts/queries";

export type Line = components["schemas"]["AttendanceLine"];
export type Sheet = components["schemas"]["AttendanceSheet"];
export type Mark = components["schemas"]["UpdateAttendance"];
export type MarkedLine = components["schemas"]["UpdateAttendanceLine"];
export type BackEntry = components["schemas"]["NewBackEntry"];

export const attendanceQueries = {
  all: ["attendance"] as const,
  sheet: (shiftId: number) =>
    queryOptions({
      queryKey: [...attendanceQueries.all, shiftId],
      queryFn: ({ signal }) =>
        unwrap(api.GET("/shifts/{id}/attendance", { params: { path: { id: shiftId } }, signal })),
      refetchInterval: 30_000, // two people may mark the same shift
      meta: { shows: [assignmentQueries.all, hourQueries.all] },
    }),
};

type OneMark = { assignmentId: number; version: number; mark: Mark };

/** Marks one person; the version is that of the line the mark was made from. */
export function useMark() {
  const client = useQueryClient();
  return useChange({
    mutationFn: ({ assignmentId, version, mark }: OneMark) =>
      unwrap(
        api.PUT("/assignments/{id}/attendance", {
          params: { path: { id: assignmentId }, header: ifMatch(version) },
          body: mark,
        }),
      ),
    onSettled: () => refresh(client, attendanceQueries.all),
  });
}

/** Marks several people, all or none. */
export function useMarkTogether(shiftId: number) {
  const client = useQueryClient();
  return useChange({
    mutationFn: (lines: MarkedLine[]) =>
      unwrap(api.PUT("/shifts/{id}/attendance", { params: { path: { id: shiftId } }, body: { lines } })),
    onSettled: () => refresh(client, attendanceQueries.all),
  });
}

/** Enters the hours of everybody on the shift who is marked. */
export function useSettle(shiftId: number) {
  const client = useQueryClient();
  return useIntent({
    mutationFn: (_: undefined, key) =>
      unwrap(api.POST("/shifts/{id}/settle", { params: { path: { id: shiftId }, header: intent(key) } })),
    onSettled: () => afterHours(client),
  });
}

/** Enters somebody who came without being on the list. */
export function useBackEntry(shiftId: number) {
  const client = useQueryClient();
  return useIntent({
    mutationFn: (body: BackEntry, key) =>
      unwrap(
        api.POST("/shifts/{id}/attendance", { params: { path: { id: shiftId }, header: intent(key) }, body }),
      ),
    onSettled: () => afterHours(client),
  });
}

const afterHours = (client: QueryClient) =>
  refresh(client, attendanceQueries.all, hourQueries.all, shiftQueries.all, assignmentQueries.all);
