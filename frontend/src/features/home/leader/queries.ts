/** What the association's leader lands on. */
import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { components } from "@/api/schema";
import { hourQueries } from "@/features/attendance/hours/queries";
import { assignmentQueries } from "@/features/booking/my-assignments/queries";
import { volunteerQueries } from "@/features/people/volunteers/queries";
import { programmeQueries } from "@/features/programme/programme/queries";
import { requestQueries } from "@/features/requests/help-requests/queries";
import { shiftQueries } from "@/features/shifts/shifts/queries";

export type LeaderHome = components["schemas"]["LeaderHome"];

export const leaderHomeQuery = queryOptions({
  queryKey: ["homes", "leader"],
  queryFn: ({ signal }) => unwrap(api.GET("/homes/leader", { signal })),
  refetchInterval: 60_000, // a home left open shows what happened meanwhile
  meta: {
    shows: [
      hourQueries.all,
      assignmentQueries.all,
      volunteerQueries.all,
      programmeQueries.all,
      requestQueries.all,
      shiftQueries.all,
    ],
  },
});

export type FirstSteps = components["schemas"]["FirstSteps"];

export const firstStepsQuery = queryOptions({
  queryKey: ["homes", "first-steps"],
  queryFn: ({ signal }) => unwrap(api.GET("/homes/first-steps", { signal })),
  staleTime: 0, // one comes back from the step that was missing
  refetchInterval: 60_000, // as the home it stands on: others do steps, too
});
