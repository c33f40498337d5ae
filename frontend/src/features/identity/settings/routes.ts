import { IconAdjustments } from "@tabler/icons-react";
import type { Routes } from "@/session/screens";

export const routes: Routes = {
  screens: [
    {
      path: "/settings",
      roles: ["coordinator", "leader"],
      load: () => import("./settings-page").then((m) => m.SettingsPage),
      entry: {
        icon: IconAdjustments,
        label: { "zh-CN": "设置", en: "Settings" },
        desk: { group: "people", at: 80 },
      },
    },
  ],
};
