import type { Routes } from "@/session/screens";

export const routes: Routes = {
  screens: [
    {
      path: "/me/timetable",
      roles: ["volunteer", "captain"],
      load: () => import("./timetable-page").then((m) => m.TimetablePage),
    },
  ],
};
