import type { Routes } from "@/session/screens";

export const routes: Routes = {
  homes: { host: () => import("./host-home-page").then((m) => m.HostHomePage) },
};
