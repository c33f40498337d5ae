/** Who asks to join a shift in a position of another team, and what became of it. */
import { infiniteQueryOptions, queryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange, useIntent } from "@/api/change";
import { api, intent, unwrap } from "@/api/client";
import { everyPage, largePage, nextCursor, page } from "@/api/pages";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";

export type JoinAsk = components["schemas"]["JoinAsk"];

/** An ask that is granted seats somebody: whatever tells of taken seats shows asks. */
export const joinAskQueries = {
  all: ["join-asks"] as const,
  mine: () =>
    infiniteQueryOptions({
      queryKey: [...joinAskQueries.all, "mine"],
      queryFn: ({ pageParam, signal }) =>
        unwrap(api.GET("/my/join-asks", { params: { query: page(pageParam) }, signal })),
      initialPageParam: "",
      getNextPageParam: nextCursor,
    }),
  /** The open ask of the reader for a shift, if there is one. */
  openFor: (shiftId: number) =>
    queryOptions({
      queryKey: [...joinAskQueries.all, "open-for", shiftId],
      queryFn: async ({ signal }) => {
        const pages = await everyPage((cursor) =>
          unwrap(api.GET("/my/join-asks", { params: { query: largePage(cursor) }, signal })),
        );
        const asks = pages.flatMap(({ join_asks }) => join_asks);
        return asks.find(({ shift, state }) => shift.id === shiftId && state === "open") ?? null;
      },
    }),
  waiting: () =>
    infiniteQueryOptions({
      queryKey: [...joinAskQueries.all, "waiting"],
      queryFn: ({ pageParam, signal }) =>
        unwrap(api.GET("/join-asks", { params: { query: page(pageParam) }, signal })),
      initialPageParam: "",
      getNextPageParam: nextCursor,
      refetchInterval: 60_000,
    }),
};

/** Asks the team of a position for a seat of it. */
export function useAskToJoin() {
  const client = useQueryClient();
  return useIntent({
    mutationFn: ({ id, note }: { id: number; note: string }, key) =>
      unwrap(
        api.POST("/positions/{id}/join-asks", {
          params: { path: { id }, header: intent(key) },
          body: { note },
        }),
      ),
    onSettled: () => refresh(client, joinAskQueries.all),
  });
}

/** Takes an ask back. */
export function useWithdrawAsk() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (id: number) => unwrap(api.POST("/join-asks/{id}/withdraw", { params: { path: { id } } })),
    onSettled: () => refresh(client, joinAskQueries.all),
  });
}

/** Lets somebody in, or says why not. */
export function useDecideAsk() {
  const client = useQueryClient();
  return useIntent({
    mutationFn: ({ id, ...body }: { id: number; decision: "grant" | "refuse"; reason?: string }, key) =>
      unwrap(api.POST("/join-asks/{id}/decision", { params: { path: { id }, header: intent(key) }, body })),
    onSettled: () => refresh(client, joinAskQueries.all),
  });
}
