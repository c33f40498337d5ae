/** Links by which students enter themselves. */
import { infiniteQueryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange } from "@/api/change";
import { api, ifMatch, unwrap } from "@/api/client";
import { nextCursor, page } from "@/api/pages";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";
import { joinEntryQueries } from "@/features/applying/join-entries/queries";
import { showMade } from "./made";

export type JoinLink = components["schemas"]["JoinLink"];
type MadeJoinLink = components["schemas"]["MadeJoinLink"];

/** A link is shown with how many wait and were let in by it. */
export const joinLinkQueries = {
  all: ["join-links"] as const,
  list: () =>
    infiniteQueryOptions({
      queryKey: [...joinLinkQueries.all, "list"],
      queryFn: ({ pageParam, signal }) =>
        unwrap(api.GET("/join-links", { params: { query: page(pageParam) }, signal })),
      initialPageParam: "",
      getNextPageParam: nextCursor,
      meta: { shows: [joinEntryQueries.all] },
    }),
};

/** Puts an address where it is shown once. */
const show = ({ link, organization, secret }: MadeJoinLink) =>
  showMade({
    id: link.id,
    address: `${location.origin}/join/${organization}/${secret}`,
    team: link.team_name,
    ends_on: link.ends_on,
  });

/** Makes a link, whose address is shown this once. */
export function useMakeLink() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (body: components["schemas"]["NewJoinLink"]) => unwrap(api.POST("/join-links", { body })),
    gcTime: 0,
    onSuccess: (made) => {
      show(made);
      return refresh(client, joinLinkQueries.all);
    },
  });
}

/** Gives a link another address, which is shown this once. */
export function useRenewLink() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (id: number) => unwrap(api.POST("/join-links/{id}/address", { params: { path: { id } } })),
    gcTime: 0,
    onSuccess: (made) => {
      show(made);
      return refresh(client, joinLinkQueries.all);
    },
  });
}

/** Changes until when a link is open and for how many, and switches it off or on. */
export function useChangeLink() {
  const client = useQueryClient();
  return useChange({
    mutationFn: ({ link, body }: { link: JoinLink; body: components["schemas"]["UpdateJoinLink"] }) =>
      unwrap(
        api.PUT("/join-links/{id}", {
          params: { path: { id: link.id }, header: ifMatch(link.version) },
          body,
        }),
      ),
    onSettled: () => refresh(client, joinLinkQueries.all), // somebody may have been first
  });
}
