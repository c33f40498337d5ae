import type { Routes } from "@/session/screens";

export const routes: Routes = {
  screens: [
    {
      path: "/rosters/rules",
      roles: ["coordinator", "leader"],
      load: () => import("./rules-page").then((m) => m.RulesPage),
    },
  ],
};
