/** Seats that a team opens to other teams. */
import { useQueryClient } from "@tanstack/react-query";
import { useChange } from "@/api/change";
import { api, unwrap } from "@/api/client";
import { refresh } from "@/api/queries";

/** A seat that is lent may be taken by others: whatever tells of free seats shows lending. */
export const lentSeatQueries = { all: ["lent-seats"] as const };

/** Says how many seats of a position are open to other teams, and from when. */
export function useLendSeats() {
  const client = useQueryClient();
  return useChange({
    mutationFn: ({ id, ...body }: { id: number; seats: number; from?: string }) =>
      unwrap(api.PUT("/positions/{id}/lent-seats", { params: { path: { id } }, body })),
    onSettled: () => refresh(client, lentSeatQueries.all),
  });
}
