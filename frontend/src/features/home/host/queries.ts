/** What the host lands on. */
import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { components } from "@/api/schema";
import { activityQueries } from "@/features/activities/activities/queries";
import { hourQueries } from "@/features/attendance/hours/queries";
import { assignmentQueries } from "@/features/booking/my-assignments/queries";
import { pairQueries } from "@/features/pairing/support-pairs/queries";
import { programmeQueries } from "@/features/programme/programme/queries";
import { shiftQueries } from "@/features/shifts/shifts/queries";

export type HostHome = components["schemas"]["HostHome"];

export const hostHomeQuery = queryOptions({
  queryKey: ["homes", "host"],
  queryFn: ({ signal }) => unwrap(api.GET("/homes/host", { signal })),
  refetchInterval: 60_000, // a home left open shows what happened meanwhile
  meta: {
    shows: [
      activityQueries.all,
      hourQueries.all,
      assignmentQueries.all,
      pairQueries.all,
      programmeQueries.all,
      shiftQueries.all,
    ],
  },
});
