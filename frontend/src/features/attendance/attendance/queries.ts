/** The captain's list of a shift: marks and hours. */
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, intent, unwrap, useIntent } from "@/api/client";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";
import { hourQueries } from "@/features/attendance/hours/queries";
import { assignmentQueries } from "@/features/booking/my-assignments/queries";
import { shiftQueries } from "@/features/shifts/shifts/queries";

export type Line = components["schemas"]["AttendanceLine"];
export type Sheet = components["schemas"]["AttendanceSheet"];
export type Mark = components["schemas"]["UpdateAttendance"];

export const attendanceQueries = {
  all: ["attendance"] as const,
  sheet: (shiftId: number) =>
    queryOptions({
      queryKey: [...attendanceQueries.all, shiftId],
      queryFn: ({ signal }) =>
        unwrap(api.GET("/shifts/{id}/attendance", { params: { path: { id: shiftId } }, signal })),
      refetchInterval: 30_000, // two people may mark the same shift
      meta: { shows: [assignmentQueries.all] },
    }),
};

/** Marks one person. */
export function useMark() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ assignmentId, mark }: { assignmentId: number; mark: Mark }) =>
      unwrap(api.PUT("/assignments/{id}/attendance", { params: { path: { id: assignmentId } }, body: mark })),
    onSettled: () => refresh(client, attendanceQueries.all),
  });
}

/** Enters the hours of everybody on the shift. */
export function useSettle(shiftId: number) {
  const client = useQueryClient();
  return useIntent({
    mutationFn: (_: undefined, key) =>
      unwrap(api.POST("/shifts/{id}/settle", { params: { path: { id: shiftId }, header: intent(key) } })),
    onSettled: () =>
      refresh(client, attendanceQueries.all, hourQueries.all, shiftQueries.all, assignmentQueries.all),
  });
}
