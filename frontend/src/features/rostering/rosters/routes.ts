import { IconLayoutBoard } from "@tabler/icons-react";
import type { Routes } from "@/session/screens";

export const routes: Routes = {
  screens: [
    {
      path: "/rosters",
      roles: ["coordinator", "leader"],
      load: () => import("./rosters-page").then((m) => m.RostersPage),
      entry: {
        icon: IconLayoutBoard,
        label: { "zh-CN": "排班台", en: "Roster board" },
        desk: { group: "planning", at: 30 },
      },
    },
    {
      path: "/rosters/:id",
      roles: ["coordinator", "leader"],
      load: () => import("./roster-page").then((m) => m.RosterPage),
    },
    {
      path: "/rosters/:id/repairs",
      roles: ["coordinator", "leader"],
      load: () => import("./repairs-page").then((m) => m.RepairsPage),
    },
    {
      path: "/rosters/:id/comparison/:with",
      roles: ["coordinator", "leader"],
      load: () => import("./comparison-page").then((m) => m.ComparisonPage),
    },
  ],
};
