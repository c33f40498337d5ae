import { IconKey } from "@tabler/icons-react";
import type { Routes } from "@/session/screens";

export const routes: Routes = {
  screens: [
    {
      path: "/code-requests",
      roles: ["coordinator", "leader"],
      load: () => import("./code-requests-page").then((m) => m.CodeRequestsPage),
      entry: {
        icon: IconKey,
        label: { "zh-CN": "登录码申请", en: "Code requests" },
        desk: { group: "people", at: 25 },
      },
    },
  ],
};
