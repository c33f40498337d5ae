/** Holidays, adjusted working days, blocked days, and days on which communities are closed. */

import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { components } from "@/api/schema";

export type CalendarDay = components["schemas"]["CalendarDay"];

export const dayTone = { holiday: "done", adjusted_working: "due", blocked: "bad", closed: "bad" } as const;

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
