import type { Routes } from "@/session/screens";

export const routes: Routes = {
  homes: { auditor: () => import("./auditor-home-page").then((m) => m.AuditorHomePage) },
};
