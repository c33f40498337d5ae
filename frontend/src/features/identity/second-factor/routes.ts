import type { Routes } from "@/session/screens";

export const routes: Routes = {
  open: [
    { path: "/second-factor", load: () => import("./second-factor-page").then((m) => m.SecondFactorPage) },
  ],
};
