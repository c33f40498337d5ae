/** Screens on walls: how full shifts are, read again and again, and the links screens read them by. */
import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange } from "@/api/change";
import { ApiError, api, unwrap } from "@/api/client";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";
import { setClock } from "@/time";

type Schemas = components["schemas"];
export type CommunityWall = Schemas["CommunityWall"];
export type PointsWall = Schemas["PointsWall"];
export type WallShift = Schemas["WallShift"];
export type WallPoint = Schemas["WallPoint"];
export type WallState = Schemas["WallState"];
export type WallLink = Schemas["WallLink"];

/** How often a wall is read, in milliseconds; what was read longer ago than staleAfter is said to be old. */
const every = 30_000;
export const staleAfter = 2 * 60_000;

/** A wall goes on being read whatever happens, unless there is none; also while nobody touches the screen. */
const again = {
  refetchInterval: ({ state }: { state: { error: Error | null } }) => (isGone(state.error) ? false : every),
  refetchIntervalInBackground: true,
  staleTime: 0,
} as const;

/** There is no such wall, or no longer: asking again does not help. */
export const isGone = (error: unknown) =>
  error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 429;

const all = ["walls"] as const;

export const wallQueries = {
  community: (id: number) =>
    queryOptions({
      queryKey: [...all, "communities", id],
      queryFn: ({ signal }) =>
        unwrap(api.GET("/walls/communities/{id}", { params: { path: { id } }, signal })),
      ...again,
    }),
  points: () =>
    queryOptions({
      queryKey: [...all, "points"],
      queryFn: ({ signal }) => unwrap(api.GET("/walls/points", { signal })),
      ...again,
    }),
  /** What a screen shows by its link. Its clock is the server's, since nobody signs in. */
  screen: (organization: string, secret: string) =>
    queryOptions({
      queryKey: [...all, "screen", organization, secret],
      queryFn: async ({ signal }) => {
        const view = await unwrap(api.POST("/walls/view", { body: { organization, secret }, signal }));
        setClock(view.clock.now, view.clock.zone);
        return view;
      },
      ...again,
    }),
  link: (communityId: number | undefined) =>
    queryOptions({
      queryKey: [...all, "link", communityId ?? 0],
      queryFn: ({ signal }) => unwrap(api.GET("/walls/link", { ...of(communityId), signal })),
    }),
};

const of = (communityId: number | undefined) => ({
  params: { query: communityId === undefined ? {} : { community_id: communityId } },
});

/** Gives a wall a link, in place of the one it has; it is shown this once. */
export function useMakeLink(communityId: number | undefined) {
  const client = useQueryClient();
  return useChange({
    mutationFn: () => unwrap(api.POST("/walls/link", of(communityId))),
    gcTime: 0,
    onSettled: () => refresh(client, [...all, "link", communityId ?? 0]),
  });
}

/** Ends the link of a wall: screens that have it show nothing any more. */
export function useEndLink(communityId: number | undefined) {
  const client = useQueryClient();
  return useChange({
    mutationFn: () => unwrap(api.DELETE("/walls/link", of(communityId))),
    onSettled: () => refresh(client, [...all, "link", communityId ?? 0]),
  });
}
