import { IconCalendarEvent } from "@tabler/icons-react";
import type { Routes } from "@/session/screens";

export const routes: Routes = {
  screens: [
    {
      path: "/shifts",
      roles: ["coordinator", "leader", "host"],
      load: () => import("./shifts-page").then((m) => m.ShiftsPage),
      entry: {
        icon: IconCalendarEvent,
        label: { "zh-CN": "班次日历", en: "Shift calendar" },
        desk: { group: "planning", at: 20 },
      },
    },
    {
      path: "/shifts/:id",
      roles: ["captain", "coordinator", "leader", "host"],
      load: () => import("./shift-page").then((m) => m.ShiftPage),
    },
    {
      path: "/shifts/:id/edit",
      roles: ["coordinator", "leader"],
      load: () => import("./shift-edit-page").then((m) => m.ShiftEditPage),
    },
  ],
};
