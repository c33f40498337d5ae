import { IconUserExclamation } from "@tabler/icons-react";
import type { Routes } from "@/session/screens";

export const routes: Routes = {
  screens: [
    {
      path: "/standing-findings",
      roles: ["coordinator", "leader", "safeguarding_lead"],
      load: () => import("./findings-page").then((m) => m.FindingsPage),
      entry: {
        icon: IconUserExclamation,
        label: { "zh-CN": "资格变动", en: "Eligibility" },
        desk: { group: "people", at: 27 },
      },
    },
    {
      path: "/standing-findings/:id",
      roles: ["coordinator", "leader", "safeguarding_lead"],
      load: () => import("./finding-page").then((m) => m.FindingPage),
    },
  ],
};
