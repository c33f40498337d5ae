/** What a captain lands on. */
import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { components } from "@/api/schema";
import { attendanceQueries } from "@/features/attendance/attendance/queries";
import { assignmentQueries } from "@/features/booking/my-assignments/queries";
import { joinAskQueries } from "@/features/joining/join-asks/queries";
import { volunteerQueries } from "@/features/people/volunteers/queries";
import { shiftQueries } from "@/features/shifts/shifts/queries";

export type CaptainHome = components["schemas"]["CaptainHome"];

/** A shift to lead, with who has a seat on it. */
export type Lead = CaptainHome["to_lead"][number];

export const captainHomeQuery = queryOptions({
  queryKey: ["homes", "captain"],
  queryFn: ({ signal }) => unwrap(api.GET("/homes/captain", { signal })),
  refetchInterval: 60_000, // a home left open shows what happened meanwhile
  meta: {
    shows: [
      attendanceQueries.all,
      joinAskQueries.all,
      assignmentQueries.all,
      volunteerQueries.all,
      shiftQueries.all,
    ],
    kept: true,
  },
});
