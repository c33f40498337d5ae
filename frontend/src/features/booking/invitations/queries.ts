/** Answers to invitations. */

import { useQueryClient } from "@tanstack/react-query";
import { useDeed } from "@/api/change";
import { refresh } from "@/api/queries";
import { type Assignment, assignmentQueries, seatOf } from "@/features/booking/my-assignments/queries";

/** An invitation and the answer to it; what it is about is for whoever reads that the answer waits. */
type AnswerTo = { id: number; accept: boolean; shift?: Assignment["shift"] };

/** Accepts or declines an invitation, with a network or without. */
export function useAnswerInvitation() {
  const client = useQueryClient();
  return useDeed<Assignment, AnswerTo>({
    deed: ({ id, accept, shift }) => ({
      ...seatOf(id, shift),
      kind: accept ? "accept" : "decline",
      ...(accept ? { call: "POST /assignments/{id}/accept" } : { call: "POST /assignments/{id}/decline" }),
    }),
    onSettled: () => refresh(client, assignmentQueries.all),
  });
}
