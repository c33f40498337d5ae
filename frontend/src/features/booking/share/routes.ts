import type { Routes } from "@/session/screens";

export const routes: Routes = {
  screens: [
    {
      path: "/s/:organization/:shift",
      roles: "all",
      load: () => import("./shared-shift-page").then((m) => m.SharedShiftPage),
    },
  ],
};
