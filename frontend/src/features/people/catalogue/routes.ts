import { IconCertificate } from "@tabler/icons-react";
import type { Routes } from "@/session/screens";

export const routes: Routes = {
  screens: [
    {
      path: "/catalogue",
      roles: ["trainer", "coordinator", "leader"],
      load: () => import("./catalogue-page").then((m) => m.CataloguePage),
      entry: {
        icon: IconCertificate,
        label: { "zh-CN": "技能与课程", en: "Skills and courses" },
        desk: { group: "people", at: 12 },
      },
    },
  ],
};
