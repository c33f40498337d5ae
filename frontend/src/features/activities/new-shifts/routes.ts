import type { Routes } from "@/session/screens";

export const routes: Routes = {
  screens: [
    {
      path: "/shifts/new",
      roles: ["coordinator", "leader"],
      load: () => import("./new-shifts-page").then((m) => m.NewShiftsPage),
    },
  ],
};
