import { IconBuildingCommunity } from "@tabler/icons-react";
import type { Routes } from "@/session/screens";

export const routes: Routes = {
  screens: [
    {
      path: "/communities",
      roles: ["coordinator", "leader", "host", "trainer", "safeguarding_lead", "auditor"],
      load: () => import("./communities-page").then((m) => m.CommunitiesPage),
      entry: {
        icon: IconBuildingCommunity,
        label: { "zh-CN": "社区与院落", en: "Communities" },
        desk: { group: "people", at: 40 },
      },
    },
    {
      path: "/communities/:id",
      roles: [
        "coordinator",
        "leader",
        "host",
        "trainer",
        "safeguarding_lead",
        "auditor",
        "community_officer",
      ],
      load: () => import("./community-page").then((m) => m.CommunityPage),
    },
    {
      path: "/my/community",
      roles: ["community_officer"],
      load: () => import("./community-page").then((m) => m.OwnCommunityPage),
      entry: {
        icon: IconBuildingCommunity,
        label: { "zh-CN": "我的社区", en: "My community" },
        tab: { at: 45 },
      },
    },
  ],
};
