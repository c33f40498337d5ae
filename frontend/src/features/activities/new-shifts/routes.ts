import type { Routes } from "@/session/screens";

export const routes: Routes = {
  screens: [
    {
      path: "/shifts/new",
      roles: ["coordinator", "leader"],
      action: { "zh-CN": "新建班次", en: "Add shifts" },
      load: () => import("./new-shifts-page").then((m) => m.NewShiftsPage),
    },
  ],
};
