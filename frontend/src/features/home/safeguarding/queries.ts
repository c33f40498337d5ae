/** What a safeguarding lead lands on. */
import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { components } from "@/api/schema";
import { assignmentQueries } from "@/features/booking/my-assignments/queries";
import { approvalQueries } from "@/features/pairing/contact-views/queries";
import { pairQueries } from "@/features/pairing/support-pairs/queries";
import { volunteerQueries } from "@/features/people/volunteers/queries";
import { shiftQueries } from "@/features/shifts/shifts/queries";
import { findingQueries } from "@/features/standing/findings/queries";
import { clearanceKeys } from "@/features/training/clearances/queries";

export type SafeguardingHome = components["schemas"]["SafeguardingHome"];

export const safeguardingHomeQuery = queryOptions({
  queryKey: ["homes", "safeguarding"],
  queryFn: ({ signal }) => unwrap(api.GET("/homes/safeguarding", { signal })),
  refetchInterval: 60_000, // a home left open shows what happened meanwhile
  meta: {
    shows: [
      approvalQueries.all,
      assignmentQueries.all,
      clearanceKeys.all,
      findingQueries.all,
      pairQueries.all,
      shiftQueries.all,
      volunteerQueries.all,
    ],
  },
});
