import { IconUser } from "@tabler/icons-react";
import type { Routes } from "@/session/screens";

export const routes: Routes = {
  screens: [
    {
      path: "/me",
      roles: "all",
      load: () => import("./account-page").then((m) => m.AccountPage),
      entry: { icon: IconUser, label: { "zh-CN": "我的", en: "Me" }, tab: { at: 90 } },
    },
  ],
};
