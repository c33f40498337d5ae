import type { Routes } from "@/session/screens";

export const routes: Routes = {
  open: [{ path: "/sign-in", load: () => import("./sign-in-page").then((m) => m.SignInPage) }],
};
