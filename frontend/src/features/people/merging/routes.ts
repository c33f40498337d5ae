import type { Routes } from "@/session/screens";

export const routes: Routes = {
  screens: [
    {
      path: "/volunteers/:id/merge",
      roles: ["coordinator", "leader"],
      load: () => import("./merge-page").then((m) => m.MergePage),
    },
  ],
};
