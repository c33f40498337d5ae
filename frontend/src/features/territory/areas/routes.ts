import type { Routes } from "@/session/screens";

export const routes: Routes = {
  screens: [
    {
      path: "/communities/areas",
      roles: ["coordinator", "leader"],
      load: () => import("./areas-page").then((m) => m.AreasPage),
    },
    {
      path: "/communities/new",
      roles: ["coordinator", "leader"],
      load: () => import("./outline-page").then((m) => m.OutlinePage),
    },
  ],
};
