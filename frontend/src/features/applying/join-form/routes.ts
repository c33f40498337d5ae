import type { Routes } from "@/session/screens";

export const routes: Routes = {
  open: [{ path: "/join/:organization/:secret", load: () => import("./join-page").then((m) => m.JoinPage) }],
};
