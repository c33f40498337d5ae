import { IconUserPlus } from "@tabler/icons-react";
import type { Routes } from "@/session/screens";

export const routes: Routes = {
  screens: [
    {
      path: "/volunteers/join-entries",
      roles: ["captain", "coordinator", "leader"],
      load: () => import("./join-entries-page").then((m) => m.JoinEntriesPage),
      entry: {
        icon: IconUserPlus,
        label: { "zh-CN": "自助登记", en: "Entered themselves" },
        desk: { group: "people", at: 14 },
      },
    },
  ],
};
