/** Every page of the product, one line each; each loads its own chunk. */
import type { ComponentType } from "react";
import type { Role } from "@/session/session";

type Load = () => Promise<ComponentType>;
export type Screen = { path: string; roles: readonly Role[] | "all"; load: Load };

/** The page each role lands on at "/". Roles without one get the list of what they can open. */
export const homes: Partial<Record<Role, Load>> = {
  volunteer: () => import("@/features/home/student/student-home-page").then((m) => m.StudentHomePage),
  captain: () => import("@/features/home/captain/captain-home-page").then((m) => m.CaptainHomePage),
  coordinator: () =>
    import("@/features/home/coordinator/coordinator-home-page").then((m) => m.CoordinatorHomePage),
  leader: () => import("@/features/home/leader/leader-home-page").then((m) => m.LeaderHomePage),
  host: () => import("@/features/home/host/host-home-page").then((m) => m.HostHomePage),
  community_officer: () => import("@/features/home/office/office-home-page").then((m) => m.OfficeHomePage),
};

/** Pages behind sign-in. Paths are the API's resources, so that a reader finds the feature folder by the address. */
export const screens: readonly Screen[] = [
  {
    path: "/volunteer-imports",
    roles: ["coordinator", "leader"],
    load: () => import("@/features/importing/volunteer-imports/upload-page").then((m) => m.UploadPage),
  },
  {
    path: "/volunteer-imports/:id",
    roles: ["coordinator", "leader"],
    load: () => import("@/features/importing/volunteer-imports/import-page").then((m) => m.ImportPage),
  },
  {
    path: "/rosters",
    roles: ["coordinator", "leader"],
    load: () => import("@/features/rostering/rosters/rosters-page").then((m) => m.RostersPage),
  },
  {
    path: "/rosters/rules",
    roles: ["coordinator", "leader"],
    load: () => import("@/features/rostering/roster-rules/rules-page").then((m) => m.RulesPage),
  },
  {
    path: "/rosters/:id",
    roles: ["coordinator", "leader"],
    load: () => import("@/features/rostering/rosters/roster-page").then((m) => m.RosterPage),
  },
  {
    path: "/rosters/:id/repairs",
    roles: ["coordinator", "leader"],
    load: () => import("@/features/rostering/rosters/repairs-page").then((m) => m.RepairsPage),
  },
  {
    path: "/rosters/:id/comparison/:with",
    roles: ["coordinator", "leader"],
    load: () => import("@/features/rostering/rosters/comparison-page").then((m) => m.ComparisonPage),
  },
  {
    path: "/support-pairs",
    roles: ["coordinator", "leader"],
    load: () => import("@/features/pairing/support-pairs/review-page").then((m) => m.ReviewPage),
  },
  {
    path: "/beneficiaries",
    roles: ["coordinator", "leader", "community_officer", "safeguarding_lead"],
    load: () =>
      import("@/features/pairing/beneficiaries/beneficiaries-page").then((m) => m.BeneficiariesPage),
  },
  {
    path: "/beneficiaries/new",
    roles: ["community_officer"],
    load: () =>
      import("@/features/pairing/beneficiaries/beneficiary-form-page").then((m) => m.BeneficiaryFormPage),
  },
  {
    path: "/help-requests",
    roles: ["coordinator", "leader", "host", "community_officer"],
    load: () => import("@/features/requests/help-requests/requests-page").then((m) => m.RequestsPage),
  },
  {
    path: "/help-requests/new",
    roles: ["coordinator", "leader", "community_officer"],
    load: () => import("@/features/requests/help-requests/request-form-page").then((m) => m.RequestFormPage),
  },
  {
    path: "/help-requests/:id",
    roles: ["coordinator", "leader", "host", "community_officer"],
    load: () => import("@/features/requests/help-requests/request-page").then((m) => m.RequestPage),
  },
  {
    path: "/communities",
    roles: ["coordinator", "leader", "host", "trainer", "safeguarding_lead", "auditor"],
    load: () => import("@/features/territory/communities/communities-page").then((m) => m.CommunitiesPage),
  },
  {
    path: "/communities/:id",
    roles: ["coordinator", "leader", "host", "trainer", "safeguarding_lead", "auditor", "community_officer"],
    load: () => import("@/features/territory/communities/community-page").then((m) => m.CommunityPage),
  },
  {
    path: "/service-points",
    roles: ["coordinator", "leader", "host"],
    load: () => import("@/features/territory/service-points/points-page").then((m) => m.PointsPage),
  },
  {
    path: "/volunteers",
    roles: ["captain", "trainer", "coordinator", "leader", "safeguarding_lead"],
    load: () => import("@/features/people/volunteers/volunteers-page").then((m) => m.VolunteersPage),
  },
  {
    path: "/volunteers/new",
    roles: ["coordinator", "leader"],
    load: () => import("@/features/people/volunteers/volunteer-form-page").then((m) => m.VolunteerFormPage),
  },
  {
    path: "/volunteers/:id",
    roles: ["captain", "trainer", "coordinator", "leader", "safeguarding_lead"],
    load: () => import("@/features/people/volunteers/volunteer-page").then((m) => m.VolunteerPage),
  },
  {
    path: "/shifts/:id/attendance",
    roles: ["volunteer", "captain", "coordinator", "leader"],
    load: () => import("@/features/attendance/attendance/attendance-page").then((m) => m.AttendancePage),
  },
  {
    path: "/my/hours",
    roles: ["volunteer", "captain"],
    load: () => import("@/features/attendance/hours/my-hours-page").then((m) => m.MyHoursPage),
  },
  {
    path: "/hour-entries",
    roles: ["coordinator", "leader", "host"],
    load: () => import("@/features/attendance/hours/hour-entries-page").then((m) => m.HourEntriesPage),
  },
  {
    path: "/open-shifts",
    roles: ["volunteer", "captain"],
    load: () => import("@/features/booking/open-shifts/open-shifts-page").then((m) => m.OpenShiftsPage),
  },
  {
    path: "/open-shifts/:id",
    roles: ["volunteer", "captain"],
    load: () => import("@/features/booking/open-shifts/open-shift-page").then((m) => m.OpenShiftPage),
  },
  {
    path: "/my/assignments",
    roles: ["volunteer", "captain"],
    load: () =>
      import("@/features/booking/my-assignments/my-assignments-page").then((m) => m.MyAssignmentsPage),
  },
  {
    path: "/me/times",
    roles: ["volunteer", "captain"],
    load: () => import("@/features/people/availability/availability-page").then((m) => m.AvailabilityPage),
  },
  {
    path: "/programmes",
    roles: ["coordinator", "leader", "host"],
    load: () => import("@/features/programme/programme/programme-page").then((m) => m.ProgrammePage),
  },
  {
    path: "/activities",
    roles: ["coordinator", "leader", "host"],
    load: () => import("@/features/activities/activities/activities-page").then((m) => m.ActivitiesPage),
  },
  {
    path: "/activities/new",
    roles: ["coordinator", "leader"],
    load: () => import("@/features/activities/activities/activity-form-page").then((m) => m.ActivityFormPage),
  },
  {
    path: "/activities/:id",
    roles: ["coordinator", "leader", "host"],
    load: () => import("@/features/activities/activities/activity-page").then((m) => m.ActivityPage),
  },
  {
    path: "/shifts",
    roles: ["coordinator", "leader", "host"],
    load: () => import("@/features/shifts/shifts/shifts-page").then((m) => m.ShiftsPage),
  },
  {
    path: "/shifts/new",
    roles: ["coordinator", "leader"],
    load: () => import("@/features/activities/new-shifts/new-shifts-page").then((m) => m.NewShiftsPage),
  },
  {
    path: "/shifts/:id",
    roles: ["coordinator", "leader", "host"],
    load: () => import("@/features/shifts/shifts/shift-page").then((m) => m.ShiftPage),
  },
  {
    path: "/shifts/:id/edit",
    roles: ["coordinator", "leader"],
    load: () => import("@/features/shifts/shifts/shift-edit-page").then((m) => m.ShiftEditPage),
  },
  {
    path: "/audit-entries",
    roles: ["host", "auditor"],
    load: () => import("@/features/identity/audit-log/audit-page").then((m) => m.AuditPage),
  },
  {
    path: "/me",
    roles: "all",
    load: () => import("@/features/identity/account/account-page").then((m) => m.AccountPage),
  },
];

/** Pages that need no session. */
export const openPages: readonly Omit<Screen, "roles">[] = [
  {
    path: "/sign-in",
    load: () => import("@/features/identity/sign-in/sign-in-page").then((m) => m.SignInPage),
  },
  {
    path: "/password",
    load: () => import("@/features/identity/password/password-page").then((m) => m.PasswordPage),
  },
];

/** Every piece of the kit in every state; not part of the product's build. */
export const workshopPages: readonly Omit<Screen, "roles">[] =
  import.meta.env.MODE === "production"
    ? []
    : [{ path: "/gallery", load: () => import("@/app/gallery/gallery-page").then((m) => m.GalleryPage) }];
