/** Where a volunteer would be most use. */
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { assignmentQueries } from "@/features/booking/my-assignments/queries";
import { clearanceKeys } from "@/features/training/clearances/queries";
import { signOffKeys } from "@/features/training/sign-offs/queries";

export const suitedQueries = {
  all: ["suited-shifts"] as const,
  /** The open shifts that suit a volunteer best, at most so many. */
  volunteer: (volunteerId: number, limit: number) =>
    queryOptions({
      queryKey: [...suitedQueries.all, volunteerId, limit],
      queryFn: ({ signal }) =>
        unwrap(
          api.GET("/volunteers/{id}/open-shifts", {
            params: { path: { id: volunteerId }, query: { limit } },
            signal,
          }),
        ),
      placeholderData: keepPreviousData,
      meta: { shows: [assignmentQueries.all, signOffKeys.all, clearanceKeys.all] },
    }),
};
