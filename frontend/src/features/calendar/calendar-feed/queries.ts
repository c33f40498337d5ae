/** The own shifts in the calendar of one's phone. */
import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange } from "@/api/change";
import { api, unwrap } from "@/api/client";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";
import type { Lang } from "@/time";
import { saveFile } from "@/ui/screen/save-file";

export type CalendarFeed = components["schemas"]["CalendarFeed"];

const key = ["calendar-feed"] as const;

export const feedQuery = queryOptions({
  queryKey: key,
  queryFn: ({ signal }) => unwrap(api.GET("/my/calendar-feed", { signal })),
});

/** Makes the feed, or gives it another address; the path is shown this once. */
export function useMakeFeed() {
  const client = useQueryClient();
  return useChange({
    mutationFn: ({ again, language }: { again: boolean; language: Lang }) =>
      unwrap(
        again
          ? api.POST("/my/calendar-feed/address", { body: { language } })
          : api.POST("/my/calendar-feed", { body: { language } }),
      ),
    gcTime: 0,
    onSettled: () => refresh(client, key),
  });
}

/** Ends the feed: its address leads nowhere. */
export function useEndFeed() {
  const client = useQueryClient();
  return useChange({
    mutationFn: () => unwrap(api.DELETE("/my/calendar-feed")),
    onSettled: () => refresh(client, key),
  });
}

/** Downloads one seat for the calendar. */
export function useSeatFile() {
  return useChange({
    mutationFn: async ({ id, language }: { id: number; language: Lang }) => {
      const file = await unwrap(
        api.GET("/my/assignments/{id}/calendar", {
          params: { path: { id }, query: { language } },
          parseAs: "blob",
        }),
      );
      saveFile(file as unknown as Blob, `nuanlin-${id}.ics`);
    },
  });
}
