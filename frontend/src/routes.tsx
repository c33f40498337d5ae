/** Every page of the product, one line each; each loads its own chunk. */
import type { ComponentType } from "react";
import type { Role } from "@/session/session";

type Load = () => Promise<ComponentType>;
export type Screen = { path: string; roles: readonly Role[] | "all"; load: Load };

/** The page each role lands on at "/". Roles without one get the list of what they can open. */
export const homes: Partial<Record<Role, Load>> = {};

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
    path: "/rosters/:id",
    roles: ["coordinator", "leader"],
    load: () => import("@/features/rosters/roster-page").then((m) => m.RosterPage),
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
    roles: ["coordinator", "community_officer"],
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
