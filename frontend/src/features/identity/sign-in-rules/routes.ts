import { IconShieldLock } from "@tabler/icons-react";
import type { Routes } from "@/session/screens";

export const routes: Routes = {
  screens: [
    {
      path: "/sign-in-rules",
      roles: ["leader"],
      load: () => import("./sign-in-rules-page").then((m) => m.SignInRulesPage),
      entry: {
        icon: IconShieldLock,
        label: { "zh-CN": "登录要求", en: "Sign in rules" },
        desk: { group: "people", at: 90 },
      },
    },
  ],
};
