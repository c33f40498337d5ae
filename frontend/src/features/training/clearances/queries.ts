/** Record checks. They are read as part of whoever they are about. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";

export type NewClearance = components["schemas"]["NewClearance"];

export const clearanceKeys = { all: ["clearances"] as const };

/** Enters the result of a record check. */
export function useClearance(volunteerId: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewClearance) =>
      unwrap(api.POST("/volunteers/{id}/clearances", { params: { path: { id: volunteerId } }, body })),
    onSuccess: () => refresh(client, clearanceKeys.all),
  });
}
