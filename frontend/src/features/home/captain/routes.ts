import type { Routes } from "@/session/screens";

export const routes: Routes = {
  homes: { captain: () => import("./captain-home-page").then((m) => m.CaptainHomePage) },
};
