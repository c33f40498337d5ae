/** A forgotten password: the link, and the new password by it. Nobody is signed in. */
import { queryOptions } from "@tanstack/react-query";
import { useChange } from "@/api/change";
import { api, unwrap } from "@/api/client";
import type { components } from "@/api/schema";

export type PasswordLink = components["schemas"]["PasswordLink"];

export const useAskLink = () =>
  useChange({
    mutationFn: (body: components["schemas"]["ForgottenPassword"]) =>
      unwrap(api.POST("/password-links", { body })),
  });

/** Whose password the link sets. Reading it sets nothing. */
export const passwordLinkQuery = (link: PasswordLink) =>
  queryOptions({
    queryKey: ["password-link", link.organization, link.token],
    queryFn: ({ signal }) => unwrap(api.POST("/password-links/look", { body: link, signal })),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

export const useSetPassword = (link: PasswordLink) =>
  useChange({
    mutationFn: (given: { password: string; end_calendar: boolean }) =>
      unwrap(api.POST("/password-links/use", { body: { ...link, ...given } })),
  });
