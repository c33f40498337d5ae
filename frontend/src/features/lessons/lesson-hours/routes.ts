import type { Routes } from "@/session/screens";

export const routes: Routes = {
  screens: [
    {
      path: "/settings/lesson-hours",
      roles: ["coordinator", "leader"],
      load: () => import("./lesson-hours-page").then((m) => m.LessonHoursPage),
    },
  ],
};
