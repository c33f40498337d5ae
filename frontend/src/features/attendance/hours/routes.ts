import { IconClockCheck, IconNotebook } from "@tabler/icons-react";
import type { Routes } from "@/session/screens";

export const routes: Routes = {
  screens: [
    {
      path: "/my/hours",
      roles: ["volunteer", "captain"],
      load: () => import("./my-hours-page").then((m) => m.MyHoursPage),
      entry: { icon: IconNotebook, label: { "zh-CN": "记录", en: "Records" }, tab: { at: 50 } },
    },
    {
      path: "/hour-entries",
      roles: ["coordinator", "leader", "host"],
      load: () => import("./hour-entries-page").then((m) => m.HourEntriesPage),
      entry: {
        icon: IconClockCheck,
        label: { "zh-CN": "时长确认", en: "Hours to confirm" },
        desk: { group: "reviewing", at: 10 },
      },
    },
  ],
};
