/** Who can sign in, and as what. */

import { infiniteQueryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange } from "@/api/change";
import { api, ifMatch, unwrap } from "@/api/client";
import { largePage, nextCursor, page } from "@/api/pages";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";
import { communityQueries } from "@/features/territory/communities/queries";
import type { HeldRole, Role } from "@/session/session";

export type Account = components["schemas"]["Account"];
export type AccountFilter = { q?: string; role?: Role; sort?: "name" | "used" };
export type NewAccount = components["schemas"]["NewAccount"];
export type RoleOfAccount = components["schemas"]["RoleOfAccount"];
/** A role that is given by hand. */
export type GivenRole = RoleOfAccount["role"];

export const givenRoles: readonly GivenRole[] = [
  "coordinator",
  "trainer",
  "safeguarding_lead",
  "community_officer",
  "leader",
  "host",
  "auditor",
];

/** Every role: those that follow from a record come first. */
export const roles: readonly Role[] = ["volunteer", "captain", ...givenRoles];

/** The roles somebody acting in a role gives and takes. */
export const givenBy = (role: Role): readonly GivenRole[] =>
  role === "leader" ? givenRoles : ["leader", "host", "community_officer"];

/** Whether a role is given by hand, so that it can be taken. */
export const isGiven = ({ role }: HeldRole): boolean => (givenRoles as readonly string[]).includes(role);

const key = ["accounts"] as const;

export const accountsQuery = (filter: AccountFilter) =>
  infiniteQueryOptions({
    queryKey: [...key, filter],
    queryFn: ({ pageParam, signal }) =>
      unwrap(api.GET("/accounts", { params: { query: { ...filter, ...page(pageParam) } }, signal })),
    initialPageParam: "",
    getNextPageParam: nextCursor,
    staleTime: 0, // others come and go
  });

/** Large pages of the list, for a file. */
export const accountPages = (filter: AccountFilter) => (cursor: string, signal: AbortSignal) =>
  unwrap(api.GET("/accounts", { params: { query: { ...filter, ...largePage(cursor) } }, signal }));

/** A change of accounts, after which their lists, and those of offices, are read anew. */
function useAccountChange<In, Out>(mutationFn: (input: In) => Promise<Out>) {
  const client = useQueryClient();
  return useChange({
    mutationFn,
    gcTime: 0, // some of the answers hold a code
    onSettled: () => refresh(client, key, communityQueries.all),
  });
}

export const useCreateAccount = () =>
  useAccountChange((body: NewAccount) => unwrap(api.POST("/accounts", { body })));

/** Corrects the name and the login of an account, as it was when it was read. */
export const useUpdateAccount = () =>
  useAccountChange(
    ({ of: { id, version }, body }: { of: Account; body: components["schemas"]["UpdateAccount"] }) =>
      unwrap(api.PATCH("/accounts/{id}", { params: { path: { id }, header: ifMatch(version) }, body })),
  );

export const useGiveRole = (id: number) =>
  useAccountChange((body: RoleOfAccount) =>
    unwrap(api.POST("/accounts/{id}/roles", { params: { path: { id } }, body })),
  );

export const useTakeRole = (id: number) =>
  useAccountChange((body: RoleOfAccount) =>
    unwrap(api.POST("/accounts/{id}/roles/take", { params: { path: { id } }, body })),
  );

export const useSwitch = (id: number) =>
  useAccountChange((active: boolean) =>
    unwrap(api.PUT("/accounts/{id}/active", { params: { path: { id } }, body: { active } })),
  );

export const useIssueCode = (id: number) =>
  useAccountChange(() => unwrap(api.POST("/accounts/{id}/first-code", { params: { path: { id } } })));
