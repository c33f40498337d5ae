/** People who are helped. */

import { infiniteQueryOptions, queryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange } from "@/api/change";
import { api, ifMatch, unwrap } from "@/api/client";
import { everyPage, largePage, nextCursor, page } from "@/api/pages";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";
import { pairQueries } from "@/features/pairing/support-pairs/queries";

export type Beneficiary = components["schemas"]["Beneficiary"];
export type Kind = components["schemas"]["BeneficiaryKind"];
export type UpdateBeneficiary = components["schemas"]["UpdateBeneficiary"];
type NewBeneficiary = components["schemas"]["NewBeneficiary"];

export const kinds: readonly Kind[] = ["elder", "child", "disabled"];
export const needs = [
  "empty_nest",
  "solitary",
  "alone",
  "left_behind",
  "child_difficulty",
  "disability",
] as const;
export const genders = ["female", "male"] as const;

export type BeneficiaryFilter = { kind?: Kind; code?: string };

export const beneficiaryQueries = {
  all: ["beneficiaries"] as const,
  list: (filter: BeneficiaryFilter) =>
    infiniteQueryOptions({
      queryKey: [...beneficiaryQueries.all, "list", filter],
      queryFn: ({ pageParam, signal }) =>
        unwrap(api.GET("/beneficiaries", { params: { query: { ...filter, ...page(pageParam) } }, signal })),
      initialPageParam: "",
      getNextPageParam: nextCursor,
      meta: { shows: [pairQueries.all] },
    }),
  /** Everybody of a community, for telling what is known of those who wait there. */
  ofCommunity: (communityId: number) =>
    queryOptions({
      queryKey: [...beneficiaryQueries.all, "community", communityId],
      queryFn: ({ signal }) =>
        everyPage((cursor) =>
          unwrap(
            api.GET("/beneficiaries", {
              params: { query: { community_id: communityId, ...largePage(cursor) } },
              signal,
            }),
          ),
        ),
      select: (pages) => pages.flatMap(({ beneficiaries }) => beneficiaries),
      meta: { shows: [pairQueries.all] },
    }),
};

/** Adds somebody who wants to be supported. */
export function useCreateBeneficiary() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (body: NewBeneficiary) => unwrap(api.POST("/beneficiaries", { body })),
    onSuccess: () => refresh(client, beneficiaryQueries.all),
  });
}

/** Corrects what was entered, in place of the version it was edited from; a pair that no longer fits follows. */
export function useUpdateBeneficiary(id: number) {
  const client = useQueryClient();
  return useChange({
    mutationFn: ({ version, body }: { version: number; body: UpdateBeneficiary }) =>
      unwrap(api.PATCH("/beneficiaries/{id}", { params: { path: { id }, header: ifMatch(version) }, body })),
    gcTime: 0, // what was sent may hold a contact
    onSettled: () => refresh(client, beneficiaryQueries.all, pairQueries.all),
  });
}

/** Records that somebody agrees, or takes the consent back; their pair follows. */
export function useRecordConsent(id: number) {
  const client = useQueryClient();
  return useChange({
    mutationFn: (given: boolean) =>
      unwrap(api.POST("/beneficiaries/{id}/consent", { params: { path: { id } }, body: { given } })),
    onSettled: () => refresh(client, beneficiaryQueries.all, pairQueries.all),
  });
}
