import type { Routes } from "@/session/screens";

export const routes: Routes = {
  screens: [
    { path: "/my/messages", roles: "all", load: () => import("./inbox-page").then((m) => m.InboxPage) },
  ],
};
