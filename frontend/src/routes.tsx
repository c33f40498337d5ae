/** Every page of the product, one line each; each loads its own chunk. */
import type { ComponentType } from "react";
import type { Role } from "@/session/session";

type Load = () => Promise<ComponentType>;
export type Screen = { path: string; roles: readonly Role[] | "all"; load: Load };

/** The page each role lands on at "/". Roles without one get the list of what they can open. */
export const homes: Partial<Record<Role, Load>> = {
  volunteer: () => import("@/features/student-home/student-home-page").then((m) => m.StudentHomePage),
  captain: () => import("@/features/captain-home/captain-home-page").then((m) => m.CaptainHomePage),
  coordinator: () =>
    import("@/features/coordinator-home/coordinator-home-page").then((m) => m.CoordinatorHomePage),
  leader: () => import("@/features/leader-home/leader-home-page").then((m) => m.LeaderHomePage),
  host: () => import("@/features/host-home/host-home-page").then((m) => m.HostHomePage),
  community_officer: () => import("@/features/office-home/office-home-page").then((m) => m.OfficeHomePage),
};

/** Pages behind sign-in. Paths are the API's resources, so that a reader finds the feature folder by the address. */
export const screens: readonly Screen[] = [
  {
    path: "/volunteer-imports",
    roles: ["coordinator", "leader"],
    load: () => import("@/features/volunteer-imports/upload-page").then((m) => m.UploadPage),
  },
  {
    path: "/volunteer-imports/:id",
    roles: ["coordinator", "leader"],
    load: () => import("@/features/volunteer-imports/import-page").then((m) => m.ImportPage),
  },
  {
    path: "/rosters",
    roles: ["coordinator", "leader"],
    load: () => import("@/features/rosters/rosters-page").then((m) => m.RostersPage),
  },
  {
    path: "/rosters/rules",
    roles: ["coordinator", "leader"],
    load: () => import("@/features/roster-rules/rules-page").then((m) => m.RulesPage),
  },
  {
    path: "/rosters/:id",
    roles: ["coordinator", "leader"],
    load: () => import("@/features/rosters/roster-page").then((m) => m.RosterPage),
  },
  {
    path: "/rosters/:id/repairs",
    roles: ["coordinator", "leader"],
    load: () => import("@/features/rosters/repairs-page").then((m) => m.RepairsPage),
  },
  {
    path: "/rosters/:id/comparison/:with",
    roles: ["coordinator", "leader"],
    load: () => import("@/features/rosters/comparison-page").then((m) => m.ComparisonPage),
  },
  {
    path: "/support-pairs",
    roles: ["coordinator", "leader"],
    load: () => import("@/features/support-pairs/review-page").then((m) => m.ReviewPage),
  },
  {
    path: "/beneficiaries",
    roles: ["coordinator", "leader", "community_officer", "safeguarding_lead"],
    load: () => import("@/features/beneficiaries/beneficiaries-page").then((m) => m.BeneficiariesPage),
  },
  {
    path: "/beneficiaries/new",
    roles: ["community_officer"],
    load: () => import("@/features/beneficiaries/beneficiary-form-page").then((m) => m.BeneficiaryFormPage),
  },
  {
    path: "/help-requests",
    roles: ["coordinator", "leader", "host", "community_officer"],
    load: () => import("@/features/help-requests/requests-page").then((m) => m.RequestsPage),
  },
  {
    path: "/help-requests/new",
    roles: ["coordinator", "leader", "community_officer"],
    load: () => import("@/features/help-requests/request-form-page").then((m) => m.RequestFormPage),
  },
  {
    path: "/help-requests/:id",
    roles: ["coordinator", "leader", "host", "community_officer"],
    load: () => import("@/features/help-requests/request-page").then((m) => m.RequestPage),
  },
  {
    path: "/communities",
    roles: ["coordinator", "leader", "host", "trainer", "safeguarding_lead", "auditor"],
    load: () => import("@/features/communities/communities-page").then((m) => m.CommunitiesPage),
  },
  {
    path: "/communities/:id",
    roles: ["coordinator", "leader", "host", "trainer", "safeguarding_lead", "auditor", "community_officer"],
    load: () => import("@/features/communities/community-page").then((m) => m.CommunityPage),
  },
  {
    path: "/service-points",
    roles: ["coordinator", "leader", "host"],
    load: () => import("@/features/communities/points-page").then((m) => m.PointsPage),
  },
  {
    path: "/volunteers",
    roles: ["captain", "trainer", "coordinator", "leader", "safeguarding_lead"],
    load: () => import("@/features/volunteers/volunteers-page").then((m) => m.VolunteersPage),
  },
  {
    path: "/volunteers/new",
    roles: ["coordinator", "leader"],
    load: () => import("@/features/volunteers/volunteer-form-page").then((m) => m.VolunteerFormPage),
  },
  {
    path: "/volunteers/:id",
    roles: ["captain", "trainer", "coordinator", "leader", "safeguarding_lead"],
    load: () => import("@/features/volunteers/volunteer-page").then((m) => m.VolunteerPage),
  },
  {
    path: "/shifts/:id/attendance",
    roles: ["volunteer", "captain", "coordinator", "leader"],
    load: () => import("@/features/attendance/attendance-page").then((m) => m.AttendancePage),
  },
  {
    path: "/my/hours",
    roles: ["volunteer", "captain"],
    load: () => import("@/features/hours/my-hours-page").then((m) => m.MyHoursPage),
  },
  {
    path: "/hour-entries",
    roles: ["coordinator", "leader", "host"],
    load: () => import("@/features/hours/hour-entries-page").then((m) => m.HourEntriesPage),
  },
  {
    path: "/open-shifts",
    roles: ["volunteer", "captain"],
    load: () => import("@/features/open-shifts/open-shifts-page").then((m) => m.OpenShiftsPage),
  },
  {
    path: "/open-shifts/:id",
    roles: ["volunteer", "captain"],
    load: () => import("@/features/open-shifts/open-shift-page").then((m) => m.OpenShiftPage),
  },
  {
    path: "/my/assignments",
    roles: ["volunteer", "captain"],
    load: () => import("@/features/my-assignments/my-assignments-page").then((m) => m.MyAssignmentsPage),
  },
  {
    path: "/me/times",
    roles: ["volunteer", "captain"],
    load: () => import("@/features/my-times/my-times-page").then((m) => m.MyTimesPage),
  },
  {
    path: "/programmes",
    roles: ["coordinator", "leader", "host"],
    load: () => import("@/features/programmes/programme-page").then((m) => m.ProgrammePage),
  },
  {
    path: "/activities",
    roles: ["coordinator", "leader", "host"],
    load: () => import("@/features/programmes/activities-page").then((m) => m.ActivitiesPage),
  },
  {
    path: "/activities/new",
    roles: ["coordinator", "leader"],
    load: () => import("@/features/programmes/activity-form-page").then((m) => m.ActivityFormPage),
  },
  {
    path: "/activities/:id",
    roles: ["coordinator", "leader", "host"],
    load: () => import("@/features/programmes/activity-page").then((m) => m.ActivityPage),
  },
  {
    path: "/shifts",
    roles: ["coordinator", "leader", "host"],
    load: () => import("@/features/programmes/shifts-page").then((m) => m.ShiftsPage),
  },
  {
    path: "/shifts/new",
    roles: ["coordinator", "leader"],
    load: () => import("@/features/programmes/shift-form-page").then((m) => m.ShiftFormPage),
  },
  {
    path: "/shifts/:id",
    roles: ["coordinator", "leader", "host"],
    load: () => import("@/features/programmes/shift-page").then((m) => m.ShiftPage),
  },
  {
    path: "/shifts/:id/edit",
    roles: ["coordinator", "leader"],
    load: () => import("@/features/programmes/shift-edit-page").then((m) => m.ShiftEditPage),
  },
  {
    path: "/audit-entries",
    roles: ["host", "auditor"],
    load: () => import("@/features/audit-entries/audit-page").then((m) => m.AuditPage),
  },
  { path: "/me", roles: "all", load: () => import("@/session/account-page").then((m) => m.AccountPage) },
];

/** Pages that need no session. */
export const openPages: readonly Omit<Screen, "roles">[] = [
  { path: "/sign-in", load: () => import("@/session/sign-in-page").then((m) => m.SignInPage) },
  { path: "/password", load: () => import("@/session/password-page").then((m) => m.PasswordPage) },
];

/** Every piece of the kit in every state; not part of the product's build. */
export const workshopPages: readonly Omit<Screen, "roles">[] =
  import.meta.env.MODE === "production"
    ? []
    : [{ path: "/gallery", load: () => import("@/gallery/gallery-page").then((m) => m.GalleryPage) }];
