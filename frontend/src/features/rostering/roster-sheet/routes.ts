import type { Routes } from "@/session/screens";

export const routes: Routes = {
  screens: [
    {
      path: "/rosters/:id/sheet",
      roles: ["coordinator", "leader"],
      bare: true,
      load: () => import("./roster-sheet-page").then((m) => m.RosterSheetPage),
    },
  ],
};
