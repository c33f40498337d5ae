import type { Routes } from "@/session/screens";

export const routes: Routes = {
  homes: { coordinator: () => import("./coordinator-home-page").then((m) => m.CoordinatorHomePage) },
};
