import type { Routes } from "@/session/screens";

export const routes: Routes = {
  open: [{ path: "/password", load: () => import("./password-page").then((m) => m.PasswordPage) }],
};
