/** Record checks. They are read as part of whoever they are about. */

import { useQueryClient } from "@tanstack/react-query";
import { useChange } from "@/api/change";
import { api, unwrap } from "@/api/client";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";

export type NewClearance = components["schemas"]["NewClearance"];

export const clearanceKeys = { all: ["clearances"] as const };

/** Enters the result of a record check. */
export function useClearance(volunteerId: number) {
  const client = useQueryClient();
  return useChange({
    mutationFn: (body: NewClearance) =>
      unwrap(api.POST("/volunteers/{id}/clearances", { params: { path: { id: volunteerId } }, body })),
    onSuccess: () => refresh(client, clearanceKeys.all),
  });
}
