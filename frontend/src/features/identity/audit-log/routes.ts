import { IconHistory } from "@tabler/icons-react";
import type { Routes } from "@/session/screens";

export const routes: Routes = {
  screens: [
    {
      path: "/audit-entries",
      roles: ["host", "auditor"],
      load: () => import("./audit-page").then((m) => m.AuditPage),
      entry: {
        icon: IconHistory,
        label: { "zh-CN": "操作记录", en: "Audit log" },
        desk: { group: "reviewing", at: 20 },
      },
    },
  ],
};
