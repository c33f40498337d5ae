/** How long it takes from one community to another. */
import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange } from "@/api/change";
import { api, unwrap } from "@/api/client";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";

export type Way = components["schemas"]["Way"];

const key = ["ways"] as const;

export const waysQuery = (communityId: number) =>
  queryOptions({
    queryKey: [...key, communityId],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/communities/{id}/ways", { params: { path: { id: communityId } }, signal })),
  });

/** Enters minutes, or takes back what was entered; whoever does not get from duty to duty any more is looked at. */
export function useSetWay(communityId: number) {
  const client = useQueryClient();
  return useChange({
    mutationFn: async ({ to, minutes }: { to: number; minutes: number | undefined }) => {
      const path = { id: communityId, community_id: to };
      if (minutes === undefined)
        await unwrap(api.DELETE("/communities/{id}/ways/{community_id}", { params: { path } }));
      else
        await unwrap(
          api.PUT("/communities/{id}/ways/{community_id}", { params: { path }, body: { minutes } }),
        );
    },
    onSuccess: () => refresh(client, key, ["open-shifts"], ["standing-findings"]),
  });
}
