/** The timetable of the reader. */
import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange } from "@/api/change";
import { ApiError, api, ifMatch, unwrap } from "@/api/client";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";

export type Timetable = components["schemas"]["Timetable"];
export type Lesson = components["schemas"]["TimetableLesson"];
export type FoundLesson = components["schemas"]["FoundLesson"];
export type Reading = components["schemas"]["TimetableReading"];
export type NewTimetable = components["schemas"]["NewTimetable"];
export type LessonDay = components["schemas"]["LessonDay"];

const key = ["timetable"] as const;

export const timetableQuery = queryOptions({
  queryKey: key,
  queryFn: ({ signal }) => unwrap(api.GET("/my/timetable", { signal })),
});

/** Reads a file, or what was pasted; nothing is stored. */
export function useReadTimetable() {
  return useChange({
    mutationFn: ({ file, pasted }: { file: File; pasted: boolean }) =>
      unwrap(
        api.POST("/my/timetable/reading", {
          params: { query: { pasted } },
          body: { file: file.name },
          bodySerializer: () => {
            const form = new FormData();
            form.append("file", file);
            return form;
          },
        }),
      ),
    gcTime: 0,
  });
}

/** Stores a timetable in place of the one before. What is free for the reader changes with it. */
export function useStoreTimetable() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (body: NewTimetable) => unwrap(api.PUT("/my/timetable", { body })),
    onSuccess: (stored) => client.setQueryData(key, stored),
    onSettled: () => refresh(client, key, ["open-shifts"]),
  });
}

/** Forgets the timetable. */
export function useRemoveTimetable() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (version: number) =>
      unwrap(api.DELETE("/my/timetable", { params: { header: ifMatch(version) } })),
    onSettled: () => refresh(client, key, ["open-shifts"]),
  });
}

/** A seat that is at the time of a lesson. */
export type MetSeat = {
  assignment_id: number;
  shift_id: number;
  title: string;
  invited: boolean;
  starts_at: string;
  ends_at: string;
  lesson_starts_at: string;
  lesson_ends_at: string;
};

/** The seats a refusal names, nothing for any other answer. */
export function metSeats(error: unknown): MetSeat[] {
  if (!(error instanceof ApiError) || error.problem.reason !== "timetable_meets_seats") return [];
  const { seats } = (error.problem.params ?? {}) as { seats?: MetSeat[] };
  return seats ?? [];
}
