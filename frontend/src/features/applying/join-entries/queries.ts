/** Who entered themselves by a join link, and what became of it. */
import { infiniteQueryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange, useIntent } from "@/api/change";
import { api, intent, unwrap } from "@/api/client";
import { nextCursor, page } from "@/api/pages";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";

export type JoinEntry = components["schemas"]["JoinEntry"];
export type Admission = components["schemas"]["Admission"];
export type EntryState = "waiting" | "let_in" | "refused";

export const joinEntryQueries = {
  all: ["join-entries"] as const,
  list: (state: EntryState) =>
    infiniteQueryOptions({
      queryKey: [...joinEntryQueries.all, "list", state],
      queryFn: ({ pageParam, signal }) =>
        unwrap(api.GET("/join-entries", { params: { query: { state, ...page(pageParam) } }, signal })),
      initialPageParam: "",
      getNextPageParam: nextCursor,
      staleTime: 0, // others enter themselves
      refetchInterval: 60_000,
    }),
};

/** Makes volunteers of those who wait; who cannot be let in is named with why. */
export function useLetIn() {
  const client = useQueryClient();
  return useIntent({
    mutationFn: (entries: components["schemas"]["NewAdmission"][], key) =>
      unwrap(api.POST("/join-entry-admissions", { params: { header: intent(key) }, body: { entries } })),
    onSettled: () => refresh(client, joinEntryQueries.all, ["volunteers"], ["teams"]),
  });
}

/** Says no, with a reason their sender reads. */
export function useRefuse() {
  const client = useQueryClient();
  return useChange({
    mutationFn: ({ id, reason }: { id: number; reason: string }) =>
      unwrap(api.POST("/join-entries/{id}/refuse", { params: { path: { id } }, body: { reason } })),
    onSettled: () => refresh(client, joinEntryQueries.all),
  });
}

/** Takes a no back. */
export function useReopen() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (id: number) => unwrap(api.POST("/join-entries/{id}/reopen", { params: { path: { id } } })),
    onSettled: () => refresh(client, joinEntryQueries.all),
  });
}

/** Makes one-time codes for those who were let in; they are in the answer this once. */
export function useEntryCodes() {
  return useChange({
    mutationFn: (ids: number[]) => unwrap(api.POST("/join-entry-codes", { body: { ids } })),
    gcTime: 0,
  });
}
