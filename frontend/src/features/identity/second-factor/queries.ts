/** One's second factor. */

import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange } from "@/api/change";
import { api, unwrap } from "@/api/client";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";

export type SecondFactor = components["schemas"]["SecondFactor"];
export type OwnProof = components["schemas"]["OwnProof"];
export type NewAuthenticator = components["schemas"]["NewAuthenticator"];

const key = ["second-factor"] as const;

export const secondFactorQuery = queryOptions({
  queryKey: key,
  queryFn: ({ signal }) => unwrap(api.GET("/second-factor", { signal })),
});

/** Makes the secret of a new authenticator app; it is not kept longer than it is shown. */
export const useBegin = () =>
  useChange({
    mutationFn: (body: OwnProof) => unwrap(api.POST("/second-factor/authenticator", { body })),
    gcTime: 0,
  });

/** Takes the first code of the new app, which counts from then on. Whoever shows what follows reads it anew. */
export const useConfirm = () =>
  useChange({
    mutationFn: (code: string) =>
      unwrap(api.POST("/second-factor/authenticator/confirm", { body: { code } })),
    gcTime: 0,
  });

/** Reads one's second factor anew. */
export function useReread() {
  const client = useQueryClient();
  return () => refresh(client, key);
}

/** New recovery codes in place of the old. */
export function useRenewCodes() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (body: OwnProof) => unwrap(api.POST("/second-factor/recovery-codes", { body })),
    onSuccess: () => refresh(client, key),
    gcTime: 0,
  });
}

/** From then on signing in takes the password alone. */
export function useTurnOff() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (body: OwnProof) => unwrap(api.POST("/second-factor/off", { body })),
    onSuccess: () => refresh(client, key),
  });
}
