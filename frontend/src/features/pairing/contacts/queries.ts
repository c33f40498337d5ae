/** How to reach a beneficiary around a visit. */
import { useMutation } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { components } from "@/api/schema";

export type Contact = components["schemas"]["Contact"];

/** Reads a contact; the server logs the look. Nothing is kept after the dialog closes. */
export function useContact() {
  return useMutation({
    mutationFn: (beneficiaryId: number) =>
      unwrap(api.POST("/beneficiaries/{id}/contact-views", { params: { path: { id: beneficiaryId } } })),
    gcTime: 0,
  });
}
