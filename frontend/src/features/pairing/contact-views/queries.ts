/** Who looked at whose contact, and who may look at a child's. */

import { infiniteQueryOptions, queryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange } from "@/api/change";
import { api, unwrap } from "@/api/client";
import { nextCursor, page } from "@/api/pages";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";
import { pairQueries } from "@/features/pairing/support-pairs/queries";

type Schemas = components["schemas"];
export type ContactView = Schemas["ContactView"];
export type Approvals = Schemas["ContactApprovals"];
export type ContactPerson = Schemas["ContactPerson"];
export type ContactRequest = Schemas["ContactRequest"];
export type NewApproval = Schemas["NewContactApproval"];

/** Days are YYYY-MM-DD; until is the last day. */
export type ContactViewFilter = {
  beneficiary_id?: number;
  code?: string;
  name?: string;
  from?: string;
  until?: string;
};

export const contactViewQueries = {
  list: (filter: ContactViewFilter) =>
    infiniteQueryOptions({
      queryKey: ["contact-views", filter],
      queryFn: ({ pageParam, signal }) =>
        unwrap(api.GET("/contact-views", { params: { query: { ...filter, ...page(pageParam) } }, signal })),
      initialPageParam: "",
      getNextPageParam: nextCursor,
      staleTime: 0, // every look adds an entry
    }),
};

export const approvalQueries = {
  all: ["contact-approvals"] as const,
  of: (beneficiaryId: number) =>
    queryOptions({
      queryKey: [...approvalQueries.all, beneficiaryId],
      queryFn: ({ signal }) =>
        unwrap(
          api.GET("/beneficiaries/{id}/contact-approvals", {
            params: { path: { id: beneficiaryId } },
            signal,
          }),
        ),
      meta: { shows: [pairQueries.all] },
    }),
  requests: infiniteQueryOptions({
    queryKey: ["contact-approvals", "requests"],
    queryFn: ({ pageParam, signal }) =>
      unwrap(api.GET("/contact-requests", { params: { query: page(pageParam) }, signal })),
    initialPageParam: "",
    getNextPageParam: nextCursor,
  }),
};

/** Approves somebody's looks, refuses them, or takes an approval back. */
export function useDecide(beneficiaryId: number) {
  const client = useQueryClient();
  return useChange({
    mutationFn: (body: NewApproval) =>
      unwrap(
        api.POST("/beneficiaries/{id}/contact-approvals", { params: { path: { id: beneficiaryId } }, body }),
      ),
    onSettled: () => refresh(client, approvalQueries.all, pairQueries.all),
  });
}

/** Says who answers for a child's record. */
export function useNameResponsible(beneficiaryId: number) {
  const client = useQueryClient();
  return useChange({
    mutationFn: (accountId: number) =>
      unwrap(
        api.PUT("/beneficiaries/{id}/responsible", {
          params: { path: { id: beneficiaryId } },
          body: { account_id: accountId },
        }),
      ),
    onSettled: () => refresh(client, approvalQueries.all, pairQueries.all),
  });
}
