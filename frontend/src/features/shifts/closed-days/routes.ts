import type { Routes } from "@/session/screens";

export const routes: Routes = {
  screens: [
    {
      path: "/days/new",
      roles: ["coordinator", "leader", "community_officer"],
      action: { "zh-CN": "关闭一天", en: "Close a day" },
      load: () => import("./new-day-page").then((m) => m.NewDayPage),
    },
    {
      path: "/days/:on",
      roles: ["coordinator", "leader", "community_officer"],
      load: () => import("./day-page").then((m) => m.DayPage),
    },
  ],
};
