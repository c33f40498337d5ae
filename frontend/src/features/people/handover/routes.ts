import { IconArrowsExchange } from "@tabler/icons-react";
import type { Routes } from "@/session/screens";

export const routes: Routes = {
  screens: [
    {
      path: "/handover",
      roles: ["leader"],
      load: () => import("./handover-page").then((m) => m.HandoverPage),
      entry: {
        icon: IconArrowsExchange,
        label: { "zh-CN": "换届", en: "Handing over" },
        desk: { group: "people", at: 26 },
      },
    },
  ],
};
