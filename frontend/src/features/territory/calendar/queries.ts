/** Holidays, adjusted working days and blocked days. */

import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange } from "@/api/change";
import { api, unwrap } from "@/api/client";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";

export type CalendarDay = components["schemas"]["CalendarDay"];

export const calendarQueries = {
  all: ["calendar-days"] as const,
  days: (from: string, until: string) =>
    queryOptions({
      queryKey: [...calendarQueries.all, from, until],
      queryFn: ({ signal }) =>
        unwrap(api.GET("/calendar-days", { params: { query: { from, until } }, signal })),
      select: (list) => list.calendar_days,
    }),
};

/** Makes a day a holiday, an adjusted working day or blocked; nothing makes it ordinary again. */
export function useSetDay() {
  const client = useQueryClient();
  return useChange({
    mutationFn: async ({ on, kind, name }: { on: string; kind?: CalendarDay["kind"]; name: string }) => {
      if (kind)
        await unwrap(api.PUT("/calendar-days/{on}", { params: { path: { on } }, body: { kind, name } }));
      else await unwrap(api.DELETE("/calendar-days/{on}", { params: { path: { on } } }));
    },
    onSuccess: () => refresh(client, calendarQueries.all),
  });
}
