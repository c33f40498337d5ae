import type { Routes } from "@/session/screens";

export const routes: Routes = {
  open: [
    { path: "/forgot-password", load: () => import("./forgot-page").then((m) => m.ForgotPage) },
    { path: "/reset/:organization/:token", load: () => import("./reset-page").then((m) => m.ResetPage) },
  ],
};
