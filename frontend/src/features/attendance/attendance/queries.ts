/** The captain's list of a shift: marks and hours. */

import { type QueryClient, queryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange, useDeed, useIntent } from "@/api/change";
import { api, intent, unwrap } from "@/api/client";
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
      meta: { shows: [assignmentQueries.all, hourQueries.all], kept: true },
    }),
};

type OneMark = { line: Line; version: number; mark: Mark };

/** Marks one person, with a network or without; the version is that of the line the mark was made from. */
export function useMark(shift: Sheet["shift"]) {
  const client = useQueryClient();
  return useDeed<Line, OneMark>({
    deed: ({ line, version, mark }) => ({
      kind: "mark",
      subject: markSubject(line.assignment_id),
      what: `${line.name} · ${shift.title}`,
      when: shift.starts_at,
      to: `/shifts/${shift.id}/attendance`,
      call: "PUT /assignments/{id}/attendance",
      of: line.assignment_id,
      version,
      body: mark,
      already: { reason: "attendance_stale", params: seenBy(mark) },
      changes: [attendanceQueries.all],
    }),
    onSettled: () => refresh(client, attendanceQueries.all),
  });
}

/** Names the mark of one person among what waits to be sent. */
export const markSubject = (assignmentId: number) => `mark:${assignmentId}`;

/** What another device would be told that this mark is. */
const seenBy = ({ state, in_at, out_at }: Mark): Record<string, unknown> =>
  state === "present" || state === "late" ? { in_at, out_at } : { marked: state };

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
