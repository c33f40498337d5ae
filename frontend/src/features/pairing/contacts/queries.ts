/** How to reach a beneficiary around a visit. */

import { useQueryClient } from "@tanstack/react-query";
import { useChange } from "@/api/change";
import { api, unwrap } from "@/api/client";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";
import { pairQueries } from "@/features/pairing/support-pairs/queries";

export type Contact = components["schemas"]["Contact"];

/** Reads a contact; the server logs the look. Nothing is kept after the dialog closes. A refusal tells of a pair that has changed. */
export function useContact() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (beneficiaryId: number) =>
      unwrap(api.POST("/beneficiaries/{id}/contact-views", { params: { path: { id: beneficiaryId } } })),
    onError: () => refresh(client, pairQueries.all),
    gcTime: 0,
  });
}

/** Asks who answers for a child to be let look at the contact. */
export function useRequestApproval() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (beneficiaryId: number) =>
      unwrap(api.POST("/beneficiaries/{id}/contact-requests", { params: { path: { id: beneficiaryId } } })),
    onSettled: () => refresh(client, pairQueries.all),
  });
}
