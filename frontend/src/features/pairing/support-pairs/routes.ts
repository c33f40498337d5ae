import { IconHeartHandshake } from "@tabler/icons-react";
import type { Routes } from "@/session/screens";

export const routes: Routes = {
  screens: [
    {
      path: "/support-pairs",
      roles: ["coordinator", "leader"],
      load: () => import("./review-page").then((m) => m.ReviewPage),
      entry: {
        icon: IconHeartHandshake,
        label: { "zh-CN": "结对评审", en: "Match review" },
        desk: { group: "planning", at: 40 },
      },
    },
    {
      path: "/my/pairs",
      roles: ["volunteer"],
      load: () => import("./my-pairs-page").then((m) => m.MyPairsPage),
    },
  ],
};
