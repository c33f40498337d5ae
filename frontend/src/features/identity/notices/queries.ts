/** What one is told and has not seen. */

import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange } from "@/api/change";
import { api, unwrap } from "@/api/client";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";

export type Notice = components["schemas"]["Notice"];

const key = ["notices"] as const;

export const noticesQuery = queryOptions({
  queryKey: key,
  queryFn: ({ signal }) => unwrap(api.GET("/notices", { signal })),
  staleTime: 5 * 60_000,
});

/** Notes that a notice was seen, after saying yes or no to the code it tells of. */
export function useSeen() {
  const client = useQueryClient();
  return useChange({
    mutationFn: async ({ notice, decision }: { notice: Notice; decision?: "approve" | "refuse" }) => {
      if (decision) {
        const id = Number(notice.detail.request_id);
        await unwrap(
          api.POST("/code-requests/{id}/decision", { params: { path: { id } }, body: { decision } }),
        );
      }
      await unwrap(api.POST("/notices/{id}/seen", { params: { path: { id: notice.id } } }));
    },
    onSettled: () => refresh(client, key),
  });
}
