/** What a community's office lands on. */
import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { components } from "@/api/schema";
import { assignmentQueries } from "@/features/booking/my-assignments/queries";
import { pairQueries } from "@/features/pairing/support-pairs/queries";
import { requestQueries } from "@/features/requests/help-requests/queries";
import { shiftQueries } from "@/features/shifts/shifts/queries";
import { communityQueries } from "@/features/territory/communities/queries";

export type OfficeHome = components["schemas"]["CommunityOfficeHome"];

export const officeHomeQuery = queryOptions({
  queryKey: ["homes", "office"],
  queryFn: ({ signal }) => unwrap(api.GET("/homes/community-office", { signal })),
  refetchInterval: 60_000, // a home left open shows what happened meanwhile
  meta: {
    shows: [
      assignmentQueries.all,
      pairQueries.all,
      requestQueries.all,
      shiftQueries.all,
      communityQueries.all,
    ],
  },
});
