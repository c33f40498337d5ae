import { IconSearch } from "@tabler/icons-react";
import type { Routes } from "@/session/screens";

export const routes: Routes = {
  screens: [
    {
      path: "/open-shifts",
      roles: ["volunteer", "captain"],
      load: () => import("./open-shifts-page").then((m) => m.OpenShiftsPage),
      entry: { icon: IconSearch, label: { "zh-CN": "找班次", en: "Find shifts" }, tab: { at: 10 } },
    },
    {
      path: "/open-shifts/:id",
      roles: ["volunteer", "captain"],
      load: () => import("./open-shift-page").then((m) => m.OpenShiftPage),
    },
  ],
};
