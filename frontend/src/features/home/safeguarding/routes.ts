import type { Routes } from "@/session/screens";

export const routes: Routes = {
  homes: {
    safeguarding_lead: () => import("./safeguarding-home-page").then((m) => m.SafeguardingHomePage),
  },
};
