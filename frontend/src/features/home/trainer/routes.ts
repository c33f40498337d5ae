import type { Routes } from "@/session/screens";

export const routes: Routes = {
  homes: { trainer: () => import("./trainer-home-page").then((m) => m.TrainerHomePage) },
};
