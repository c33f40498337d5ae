import type { Routes } from "@/session/screens";

export const routes: Routes = {
  screens: [
    {
      path: "/volunteers/leave",
      roles: ["coordinator", "leader"],
      load: () => import("./leave-page").then((m) => m.LeavePage),
    },
  ],
};
