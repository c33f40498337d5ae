import type { Routes } from "@/session/screens";

export const routes: Routes = {
  screens: [
    {
      path: "/my/calendar",
      roles: ["volunteer", "captain"],
      load: () => import("./calendar-page").then((m) => m.CalendarPage),
    },
  ],
};
