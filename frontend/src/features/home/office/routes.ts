import type { Routes } from "@/session/screens";

export const routes: Routes = {
  homes: { community_officer: () => import("./office-home-page").then((m) => m.OfficeHomePage) },
};
