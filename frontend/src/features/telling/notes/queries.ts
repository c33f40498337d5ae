/** Writing to people, and whom that would reach. */
import { queryOptions } from "@tanstack/react-query";
import { useIntent } from "@/api/change";
import { api, intent, unwrap } from "@/api/client";
import type { components } from "@/api/schema";

export type NewNote = components["schemas"]["NewNote"];

/** Whom a note would be told. What cannot be told is refused, and asked again only when it is another. */
export const noteReaders = (body: NewNote) =>
  queryOptions({
    queryKey: ["note-readers", body],
    queryFn: ({ signal }) => unwrap(api.POST("/notes/preview", { body, signal })),
    retry: false,
    staleTime: 0,
  });

/** Tells a note to its readers, once. */
export function useSendNote() {
  return useIntent({
    mutationFn: (body: NewNote, key) => unwrap(api.POST("/notes", { params: { header: intent(key) }, body })),
  });
}
