import type { Routes } from "@/session/screens";

export const routes: Routes = {
  screens: [
    {
      path: "/mail-catcher",
      roles: ["leader"],
      load: () => import("./mail-catcher-page").then((m) => m.MailCatcherPage),
    },
  ],
};
