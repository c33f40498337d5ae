/** A join link as whoever has it sees it, and what they sent. Nobody need be signed in. */
import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange } from "@/api/change";
import { api, mayRetry, unwrap } from "@/api/client";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";

export type JoinForm = components["schemas"]["JoinForm"];
export type OwnEntry = components["schemas"]["OwnJoinEntry"];
export type NewEntry = components["schemas"]["NewJoinEntry"];
export type Address = components["schemas"]["JoinFormAddress"];

/** The form behind a link; by the reference of what was sent and waits also once the link is closed. */
export const joinFormQuery = (address: Address) =>
  queryOptions({
    queryKey: ["join-form", address.organization, address.secret, address.reference ?? ""],
    queryFn: ({ signal }) => unwrap(api.POST("/join/form", { body: address, signal })),
    staleTime: 60_000,
  });

const own = ["own-join-entry"] as const;

/** What was sent by a reference. */
export const ownEntryQuery = (organization: string, reference: string) =>
  queryOptions({
    queryKey: [...own, organization, reference],
    queryFn: ({ signal }) =>
      unwrap(api.POST("/join/own-entry", { body: { organization, reference }, signal })),
  });

/** Sends an entry or corrects it: with the same reference it stays one. */
export function useSendEntry() {
  const client = useQueryClient();
  return useChange({
    retry: mayRetry,
    mutationFn: (body: NewEntry) => unwrap(api.PUT("/join/entry", { body })),
    onSuccess: (entry, { organization, reference }) =>
      client.setQueryData(ownEntryQuery(organization, reference).queryKey, entry),
  });
}

/** Takes an entry back, of which nothing is kept. */
export function useWithdrawEntry() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (body: components["schemas"]["JoinReference"]) =>
      unwrap(api.POST("/join/withdrawal", { body })),
    onSettled: () => refresh(client, own),
  });
}
