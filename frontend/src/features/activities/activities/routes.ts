import { IconClipboardList } from "@tabler/icons-react";
import type { Routes } from "@/session/screens";

export const routes: Routes = {
  screens: [
    {
      path: "/activities",
      roles: ["coordinator", "leader", "host"],
      load: () => import("./activities-page").then((m) => m.ActivitiesPage),
      entry: {
        icon: IconClipboardList,
        label: { "zh-CN": "活动", en: "Activities" },
        desk: { group: "planning", at: 10 },
      },
    },
    {
      path: "/activities/new",
      roles: ["coordinator", "leader"],
      action: { "zh-CN": "新建活动", en: "Add an activity" },
      load: () => import("./activity-form-page").then((m) => m.ActivityFormPage),
    },
    {
      path: "/activities/:id",
      roles: ["coordinator", "leader", "host"],
      load: () => import("./activity-page").then((m) => m.ActivityPage),
    },
  ],
};
