import type { Routes } from "@/session/screens";

export const routes: Routes = {
  screens: [
    {
      path: "/shifts/duty-sheets",
      roles: ["coordinator", "leader", "host"],
      bare: true,
      action: { "zh-CN": "打印值班表", en: "Print duty sheets" },
      load: () => import("./days-page").then((m) => m.DaysPage),
    },
    {
      path: "/shifts/:id/duty-sheet",
      roles: ["volunteer", "captain", "coordinator", "leader", "host"],
      bare: true,
      load: () => import("./shift-sheet-page").then((m) => m.ShiftSheetPage),
    },
  ],
};
