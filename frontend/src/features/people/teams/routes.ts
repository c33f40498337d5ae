import { IconFlag } from "@tabler/icons-react";
import type { Routes } from "@/session/screens";

export const routes: Routes = {
  screens: [
    {
      path: "/teams",
      roles: ["coordinator", "leader"],
      load: () => import("./teams-page").then((m) => m.TeamsPage),
      entry: {
        icon: IconFlag,
        label: { "zh-CN": "系队", en: "Teams" },
        desk: { group: "people", at: 8 },
      },
    },
  ],
};
