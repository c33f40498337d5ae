/** How rosters are weighed: what the soft rules cost and limits for everybody. */

import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange } from "@/api/change";
import { api, ifMatch, unwrap } from "@/api/client";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";

export type Rules = components["schemas"]["RosterRules"];
export type Weights = components["schemas"]["RosterWeights"];
export type Limits = components["schemas"]["RosterLimits"];
export type Succession = components["schemas"]["Succession"];
export type RuleChange = components["schemas"]["UpdateRosterRules"];

export const ruleQueries = {
  all: ["roster-rules"] as const,
  rules: queryOptions({
    queryKey: ["roster-rules", "all"],
    queryFn: ({ signal }) => unwrap(api.GET("/roster-rules", { signal })),
  }),
};

/** Stores weights and limits, at the version they were read. */
export function useChangeRules() {
  const client = useQueryClient();
  return useChange({
    mutationFn: ({ version, change }: { version: number; change: RuleChange }) =>
      unwrap(api.PATCH("/roster-rules", { params: { header: ifMatch(version) }, body: change })),
    onSuccess: (rules) => client.setQueryData(ruleQueries.rules.queryKey, rules),
    onError: () => refresh(client, ruleQueries.all), // perhaps somebody else saved first
  });
}
