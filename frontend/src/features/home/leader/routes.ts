import type { Routes } from "@/session/screens";

export const routes: Routes = {
  homes: { leader: () => import("./leader-home-page").then((m) => m.LeaderHomePage) },
};
