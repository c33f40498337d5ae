import { IconInbox } from "@tabler/icons-react";
import type { Routes } from "@/session/screens";

export const routes: Routes = {
  screens: [
    {
      path: "/help-requests",
      roles: ["coordinator", "leader", "host", "community_officer"],
      load: () => import("./requests-page").then((m) => m.RequestsPage),
      entry: {
        icon: IconInbox,
        label: { "zh-CN": "需求", en: "Requests" },
        tab: { at: 20 },
        desk: { group: "first", at: 20 },
      },
    },
    {
      path: "/help-requests/new",
      roles: ["coordinator", "leader", "community_officer"],
      action: { "zh-CN": "提需求", en: "Enter a request" },
      load: () => import("./request-form-page").then((m) => m.RequestFormPage),
    },
    {
      path: "/help-requests/:id",
      roles: ["coordinator", "leader", "host", "community_officer"],
      load: () => import("./request-page").then((m) => m.RequestPage),
    },
  ],
};
