import type { Routes } from "@/session/screens";

export const routes: Routes = {
  screens: [
    {
      path: "/rosters/rules",
      roles: ["coordinator", "leader"],
      action: { "zh-CN": "排班规则", en: "Roster rules" },
      load: () => import("./rules-page").then((m) => m.RulesPage),
    },
  ],
};
