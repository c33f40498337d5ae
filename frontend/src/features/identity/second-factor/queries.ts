/** One's second factor. */

import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { useChange } from "@/api/change";
import { api, unwrap } from "@/api/client";
import { answerPasskey, makePasskey, type PasskeyAnswer, type PasskeyQuestion } from "@/api/passkey";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";

export type SecondFactor = components["schemas"]["SecondFactor"];
export type OwnProof = components["schemas"]["OwnProof"];
export type Passkey = components["schemas"]["Passkey"];
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

/** The app ends; without a passkey, signing in takes the password alone from then on. */
export function useTurnOff() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (body: OwnProof) => unwrap(api.POST("/second-factor/off", { body })),
    onSuccess: () => refresh(client, key),
  });
}

/** The answer of one of one's passkeys, for a proof. */
export const useAnswer = () =>
  useChange({
    mutationFn: async () => answerPasskey(await unwrap(api.POST("/second-factor/passkeys/question"))),
    gcTime: 0,
  });

/** What the browser makes a passkey of. */
export const useBeginPasskey = () =>
  useChange({
    mutationFn: (body: OwnProof) => unwrap(api.POST("/second-factor/passkeys", { body })),
    gcTime: 0,
  });

/**
 * Has the browser make a passkey, which counts from then on. One that was made and could not be sent is sent again
 * and not made twice. Whoever shows what follows reads it anew.
 */
export function useAddPasskey(question: PasskeyQuestion) {
  const made = useRef<PasskeyAnswer>(undefined);
  return useChange({
    mutationFn: async (name: string) => {
      made.current ??= await makePasskey(question);
      return unwrap(api.POST("/second-factor/passkeys/made", { body: { name, credential: made.current } }));
    },
    gcTime: 0,
  });
}

/** Takes one of one's passkeys away. */
export function useRemovePasskey(id: number) {
  const client = useQueryClient();
  return useChange({
    mutationFn: (body: OwnProof) =>
      unwrap(api.POST("/second-factor/passkeys/{id}/off", { params: { path: { id } }, body })),
    onSuccess: () => refresh(client, key),
  });
}
