/** What a volunteer lands on. */
import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { components } from "@/api/schema";
import { attendanceQueries } from "@/features/attendance/attendance/queries";
import { hourQueries } from "@/features/attendance/hours/queries";
import { assignmentQueries } from "@/features/booking/my-assignments/queries";
import { openShiftQueries } from "@/features/booking/open-shifts/queries";
import { joinAskQueries } from "@/features/joining/join-asks/queries";
import { pairQueries } from "@/features/pairing/support-pairs/queries";

export type StudentHome = components["schemas"]["StudentHome"];

export const studentHomeQuery = queryOptions({
  queryKey: ["homes", "student"],
  queryFn: ({ signal }) => unwrap(api.GET("/homes/student", { signal })),
  refetchInterval: 60_000, // a home left open shows what happened meanwhile
  meta: {
    shows: [
      attendanceQueries.all,
      hourQueries.all,
      joinAskQueries.all,
      assignmentQueries.all,
      openShiftQueries.all,
      pairQueries.all,
    ],
    kept: true,
  },
});
