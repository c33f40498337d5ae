/** What a coordinator lands on. */
import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { components } from "@/api/schema";
import { attendanceQueries } from "@/features/attendance/attendance/queries";
import { hourQueries } from "@/features/attendance/hours/queries";
import { assignmentQueries } from "@/features/booking/my-assignments/queries";
import { joinAskQueries } from "@/features/joining/join-asks/queries";
import { pairQueries } from "@/features/pairing/support-pairs/queries";
import { programmeQueries } from "@/features/programme/programme/queries";
import { requestQueries } from "@/features/requests/help-requests/queries";
import { rosterQueries } from "@/features/rostering/rosters/queries";
import { shiftQueries } from "@/features/shifts/shifts/queries";
import { findingQueries } from "@/features/standing/findings/queries";

export type CoordinatorHome = components["schemas"]["CoordinatorHome"];
export type QueueItem = components["schemas"]["QueueItem"];

export const coordinatorHomeQuery = queryOptions({
  queryKey: ["homes", "coordinator"],
  queryFn: ({ signal }) => unwrap(api.GET("/homes/coordinator", { signal })),
  refetchInterval: 60_000, // a home left open shows what happened meanwhile
  meta: {
    shows: [
      attendanceQueries.all,
      hourQueries.all,
      joinAskQueries.all,
      assignmentQueries.all,
      pairQueries.all,
      programmeQueries.all,
      requestQueries.all,
      rosterQueries.all,
      shiftQueries.all,
      findingQueries.all,
    ],
  },
});
