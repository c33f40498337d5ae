import type { Routes } from "@/session/screens";

export const routes: Routes = {
  homes: { volunteer: () => import("./student-home-page").then((m) => m.StudentHomePage) },
};
