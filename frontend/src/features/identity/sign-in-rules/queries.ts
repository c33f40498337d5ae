/** What signing in takes in the organization. */

import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange } from "@/api/change";
import { api, ifMatch, unwrap } from "@/api/client";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";

export type SignInRules = components["schemas"]["SignInRules"];
export type FactorRole = components["schemas"]["FactorRole"];

const key = ["sign-in-rules"] as const;

export const signInRulesQuery = queryOptions({
  queryKey: key,
  queryFn: ({ signal }) => unwrap(api.GET("/sign-in-rules", { signal })),
});

/** Says for which roles a second factor is required, at the version they were read. */
export function useChangeRules() {
  const client = useQueryClient();
  return useChange({
    mutationFn: ({ version, roles }: { version: number; roles: FactorRole[] }) =>
      unwrap(
        api.PUT("/sign-in-rules", {
          params: { header: ifMatch(version) },
          body: { second_factor_roles: roles },
        }),
      ),
    onSuccess: (rules) => client.setQueryData(key, rules),
    onError: () => refresh(client, key), // somebody may have saved first
  });
}
