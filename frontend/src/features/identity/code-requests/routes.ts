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
        label: { "zh-CN": "登录申请", en: "Sign in requests" },
        desk: { group: "people", at: 25 },
      },
    },
  ],
};
