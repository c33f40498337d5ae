/** Where one is written to. */
import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange } from "@/api/change";
import { api, unwrap } from "@/api/client";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";

export type Email = components["schemas"]["Email"];
type NewEmail = components["schemas"]["NewEmail"];

const key = ["email"] as const;

export const emailQuery = queryOptions({
  queryKey: key,
  queryFn: ({ signal }) => unwrap(api.GET("/my/email", { signal })),
});

/** Has a code sent to an address. */
export function useEnterEmail() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (body: NewEmail) => unwrap(api.PUT("/my/email", { body })),
    onSettled: () => refresh(client, key),
  });
}

/** Gives the code that was sent. */
export function useConfirmEmail() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (code: string) => unwrap(api.POST("/my/email/confirm", { body: { code } })),
    onSettled: () => refresh(client, key),
  });
}

/** Takes the address away. */
export function useRemoveEmail() {
  const client = useQueryClient();
  return useChange({
    mutationFn: () => unwrap(api.DELETE("/my/email")),
    onSettled: () => refresh(client, key),
  });
}
