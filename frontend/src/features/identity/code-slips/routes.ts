import type { Routes } from "@/session/screens";

export const routes: Routes = {
  screens: [
    {
      path: "/codes/slips",
      roles: ["captain", "coordinator", "leader", "host"],
      bare: true,
      load: () => import("./code-slips-page").then((m) => m.CodeSlipsPage),
    },
  ],
};
