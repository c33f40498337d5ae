import type { Routes } from "@/session/screens";

export const routes: Routes = {
  open: [{ path: "/begin", load: () => import("./founding-page").then((m) => m.FoundingPage) }],
};
