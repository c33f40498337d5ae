import type { Routes } from "@/session/screens";

export const routes: Routes = {
  screens: [
    {
      path: "/walls/communities/:id",
      roles: ["coordinator", "leader", "host", "community_officer"],
      load: () => import("./wall-pages").then((m) => m.CommunityWallPage),
      bare: true,
    },
    {
      path: "/walls/points",
      roles: ["coordinator", "leader", "host"],
      load: () => import("./wall-pages").then((m) => m.PointsWallPage),
      action: { "zh-CN": "点位墙：看哪里缺人", en: "Wall of points: where people are missing" },
      bare: true,
    },
  ],
  open: [
    { path: "/wall/:organization/:secret", load: () => import("./screen-page").then((m) => m.ScreenPage) },
  ],
};
