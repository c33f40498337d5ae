/** How much waits for somebody, counted once for the navigation and for the heads of the homes. */
import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { components } from "@/api/schema";
import { joinEntryQueries } from "@/features/applying/join-entries/queries";
import { attendanceQueries } from "@/features/attendance/attendance/queries";
import { hourQueries } from "@/features/attendance/hours/queries";
import { assignmentQueries } from "@/features/booking/my-assignments/queries";
import { approvalQueries } from "@/features/pairing/contact-views/queries";
import { pairQueries } from "@/features/pairing/support-pairs/queries";
import { volunteerQueries } from "@/features/people/volunteers/queries";
import { programmeQueries } from "@/features/programme/programme/queries";
import { requestQueries } from "@/features/requests/help-requests/queries";
import { rosterQueries } from "@/features/rostering/rosters/queries";
import { shiftQueries } from "@/features/shifts/shifts/queries";
import { findingQueries } from "@/features/standing/findings/queries";
import { clearanceKeys } from "@/features/training/clearances/queries";
import { signOffKeys } from "@/features/training/sign-offs/queries";
import type { Role } from "@/session/session";

export type WaitingKind = components["schemas"]["WaitingKind"];
export type Waiting = Partial<Record<WaitingKind, number>>;

/** The roles something may wait for at a desk. */
const asked = ["trainer", "coordinator", "leader", "host", "safeguarding_lead"] as const;
type Asked = (typeof asked)[number];
const isAsked = (role: Role): role is Asked => asked.some((one) => one === role);

/** What waits for who acts in a role, by its kind; read anew with the homes. */
export const waitingQuery = (role: Role) =>
  queryOptions({
    queryKey: ["homes", "waiting", role],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/homes/waiting", { params: { query: { role: role as Asked } }, signal })),
    enabled: isAsked(role),
    refetchInterval: 60_000,
    select: ({ counts }): Waiting => Object.fromEntries(counts.map(({ kind, count }) => [kind, count])),
    meta: {
      shows: [
        approvalQueries.all,
        attendanceQueries.all,
        hourQueries.all,
        joinEntryQueries.all,
        assignmentQueries.all,
        clearanceKeys.all,
        pairQueries.all,
        programmeQueries.all,
        requestQueries.all,
        rosterQueries.all,
        shiftQueries.all,
        signOffKeys.all,
        findingQueries.all,
        volunteerQueries.all,
      ],
    },
  });
