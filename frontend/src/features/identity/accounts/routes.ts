import { IconUserShield } from "@tabler/icons-react";
import type { Routes } from "@/session/screens";

export const routes: Routes = {
  screens: [
    {
      path: "/accounts",
      roles: ["leader", "host"],
      load: () => import("./accounts-page").then((m) => m.AccountsPage),
      entry: {
        icon: IconUserShield,
        label: { "zh-CN": "账号与身份", en: "Accounts and roles" },
        tab: { at: 60, label: { "zh-CN": "账号", en: "Accounts" } },
        desk: { group: "people", at: 24 },
      },
    },
  ],
};
