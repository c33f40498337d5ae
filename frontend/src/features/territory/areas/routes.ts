import type { Routes } from "@/session/screens";

export const routes: Routes = {
  screens: [
    {
      path: "/communities/areas",
      roles: ["coordinator", "leader"],
      action: { "zh-CN": "网格与院落清单", en: "List of grids and courtyards" },
      load: () => import("./areas-page").then((m) => m.AreasPage),
    },
    {
      path: "/communities/new",
      roles: ["coordinator", "leader"],
      action: { "zh-CN": "新建社区", en: "Add a community" },
      load: () => import("./outline-page").then((m) => m.OutlinePage),
    },
  ],
};
