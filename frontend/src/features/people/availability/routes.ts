import type { Routes } from "@/session/screens";

export const routes: Routes = {
  screens: [
    {
      path: "/me/times",
      roles: ["volunteer", "captain"],
      load: () => import("./availability-page").then((m) => m.AvailabilityPage),
    },
    {
      path: "/volunteers/:id/times",
      roles: ["coordinator", "leader"],
      load: () => import("./availability-page").then((m) => m.VolunteerTimesPage),
    },
  ],
};
