/** Posts that go to their next holders. */
import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange } from "@/api/change";
import { api, unwrap } from "@/api/client";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";
import { assignmentQueries } from "@/features/booking/my-assignments/queries";
import { teamQueries } from "@/features/people/teams/queries";
import { volunteerQueries } from "@/features/people/volunteers/queries";

type NewHandover = components["schemas"]["HandOver"];
export type HandedRole = components["schemas"]["HandedRole"]["role"];

export const handedRoles: readonly HandedRole[] = [
  "leader",
  "coordinator",
  "trainer",
  "safeguarding_lead",
  "auditor",
];

export type NewCaptain = components["schemas"]["HandedTeam"];

/** What becomes of the captain's seats to come; nothing is stored. */
export const handedSeatsQuery = (captains: NewCaptain[], pass: boolean) =>
  queryOptions({
    queryKey: ["handover", "seats", captains, pass],
    queryFn: ({ signal }) =>
      unwrap(api.POST("/handovers", { body: { captains, pass_seats: pass, preview: true }, signal })),
    staleTime: 0,
    gcTime: 0,
  });

/** Gives every post to its next holder and lets those who graduate leave, all or nothing. */
export function useHandOver() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (body: NewHandover) => unwrap(api.POST("/handovers", { body })),
    onSettled: () =>
      refresh(
        client,
        teamQueries.all,
        volunteerQueries.all,
        assignmentQueries.all,
        ["accounts"],
        ["standing-findings"],
      ),
  });
}
