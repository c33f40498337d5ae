/** What the reader was told. */
import { infiniteQueryOptions, queryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange } from "@/api/change";
import { api, unwrap } from "@/api/client";
import { nextCursor, page } from "@/api/pages";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";
import { assignmentQueries } from "@/features/booking/my-assignments/queries";
import type { Lang } from "@/time";

export type Message = components["schemas"]["Message"];

export const messageQueries = {
  all: ["messages"] as const,
  /** Whether an invitation still waits for an answer changes with the answer. */
  mine: (language: Lang) =>
    infiniteQueryOptions({
      queryKey: [...messageQueries.all, "mine", language],
      queryFn: ({ pageParam, signal }) =>
        unwrap(api.GET("/my/messages", { params: { query: { ...page(pageParam), language } }, signal })),
      initialPageParam: "",
      getNextPageParam: nextCursor,
      meta: { shows: [assignmentQueries.all] },
    }),
  /** How many are not read. */
  unread: () =>
    queryOptions({
      queryKey: [...messageQueries.all, "unread"],
      queryFn: ({ signal }) => unwrap(api.GET("/my/messages", { params: { query: { limit: 1 } }, signal })),
      select: ({ unread }) => unread,
      refetchInterval: 60_000,
    }),
};

/** Says that everything up to a message has been read. */
export function useReadMessages() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (last: number) => unwrap(api.POST("/my/messages/read", { body: { last } })),
    onSettled: () => refresh(client, messageQueries.all),
  });
}
