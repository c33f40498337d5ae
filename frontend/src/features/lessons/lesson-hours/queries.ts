/** When the lessons of the university begin and end. */
import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange } from "@/api/change";
import { api, unwrap } from "@/api/client";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";

export type LessonHour = components["schemas"]["LessonHour"];

const key = ["lesson-hours"] as const;

export const hoursQuery = queryOptions({
  queryKey: key,
  queryFn: ({ signal }) => unwrap(api.GET("/lesson-hours", { signal })),
});

/** Stores all of them in place of those before. */
export function useSetHours() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (hours: LessonHour[]) => unwrap(api.PUT("/lesson-hours", { body: { hours } })),
    onSuccess: (stored) => client.setQueryData(key, stored),
    onSettled: () => refresh(client, key),
  });
}
