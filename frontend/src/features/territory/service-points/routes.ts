import { IconBuildingStore } from "@tabler/icons-react";
import type { Routes } from "@/session/screens";

export const routes: Routes = {
  screens: [
    {
      path: "/service-points",
      roles: ["coordinator", "leader", "host"],
      load: () => import("./service-points-page").then((m) => m.ServicePointsPage),
      entry: {
        icon: IconBuildingStore,
        label: { "zh-CN": "服务点", en: "Service points" },
        desk: { group: "people", at: 50 },
      },
    },
  ],
};
