import type { Routes } from "@/session/screens";

export const routes: Routes = {
  screens: [
    {
      path: "/shifts/:id/attendance",
      roles: ["volunteer", "captain", "coordinator", "leader"],
      load: () => import("./attendance-page").then((m) => m.AttendancePage),
    },
  ],
};
