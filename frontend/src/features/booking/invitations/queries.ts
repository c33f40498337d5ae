/** Answers to invitations. */

import { useQueryClient } from "@tanstack/react-query";
import { useIntent } from "@/api/change";
import { api, intent, unwrap } from "@/api/client";
import { refresh } from "@/api/queries";
import { assignmentQueries } from "@/features/booking/my-assignments/queries";

/** Accepts or declines an invitation. */
export function useAnswerInvitation() {
  const client = useQueryClient();
  return useIntent({
    mutationFn: ({ id, accept }: { id: number; accept: boolean }, key) =>
      accept
        ? unwrap(api.POST("/assignments/{id}/accept", { params: { path: { id }, header: intent(key) } }))
        : unwrap(api.POST("/assignments/{id}/decline", { params: { path: { id } } })),
    onSettled: () => refresh(client, assignmentQueries.all),
  });
}
