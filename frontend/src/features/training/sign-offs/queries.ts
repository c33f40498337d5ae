/** Courses signed off. They are read as part of whoever they are about. */

import { useQueryClient } from "@tanstack/react-query";
import { useChange } from "@/api/change";
import { api, unwrap } from "@/api/client";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";

export type NewSignOff = components["schemas"]["NewSignOff"];

export const signOffKeys = { all: ["sign-offs"] as const };

/** Signs a course off for several at once. */
export function useSignOffs() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (body: components["schemas"]["NewSignOffs"]) => unwrap(api.POST("/sign-offs", { body })),
    onSuccess: () => refresh(client, signOffKeys.all),
  });
}

/** Signs a course off. */
export function useSignOff(volunteerId: number) {
  const client = useQueryClient();
  return useChange({
    mutationFn: (body: NewSignOff) =>
      unwrap(api.POST("/volunteers/{id}/sign-offs", { params: { path: { id: volunteerId } }, body })),
    onSuccess: () => refresh(client, signOffKeys.all),
  });
}
