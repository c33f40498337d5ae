/** How rosters are weighed: what the soft rules cost, limits for everybody, and who serves beside whom. */
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, ifMatch, intent, unwrap, useIntent } from "@/api/client";
import type { components } from "@/api/schema";
import { nextCursor, page } from "@/ui/pager";

export type Rules = components["schemas"]["RosterRules"];
export type Weights = components["schemas"]["RosterWeights"];
export type Limits = components["schemas"]["RosterLimits"];
export type Succession = components["schemas"]["Succession"];
export type Bond = components["schemas"]["Bond"];
export type NewBond = components["schemas"]["NewBond"];
export type RuleChange = components["schemas"]["UpdateRosterRules"];

export const ruleQueries = {
  rules: queryOptions({
    queryKey: ["roster-rules"],
    queryFn: ({ signal }) => unwrap(api.GET("/roster-rules", { signal })),
  }),
  bonds: () =>
    infiniteQueryOptions({
      queryKey: ["bonds"],
      queryFn: ({ pageParam, signal }) =>
        unwrap(api.GET("/bonds", { params: { query: page(pageParam) }, signal })),
      initialPageParam: "",
      getNextPageParam: nextCursor,
    }),
};

/** Stores weights and limits, at the version they were read. */
export function useChangeRules() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ version, change }: { version: number; change: RuleChange }) =>
      unwrap(api.PATCH("/roster-rules", { params: { header: ifMatch(version) }, body: change })),
    onSuccess: (rules) => client.setQueryData(ruleQueries.rules.queryKey, rules),
  });
}

/** Makes two people a couple. */
export function useCreateBond() {
  const client = useQueryClient();
  return useIntent({
    mutationFn: (body: NewBond, key) => unwrap(api.POST("/bonds", { params: { header: intent(key) }, body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ruleQueries.bonds().queryKey }),
  });
}

/** Lets two people serve as anybody again. */
export function useDeleteBond() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => unwrap(api.DELETE("/bonds/{id}", { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ruleQueries.bonds().queryKey }),
  });
}
