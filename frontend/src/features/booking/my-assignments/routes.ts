import type { Routes } from "@/session/screens";

export const routes: Routes = {
  screens: [
    {
      path: "/my/assignments",
      roles: ["volunteer", "captain"],
      load: () => import("./my-assignments-page").then((m) => m.MyAssignmentsPage),
    },
  ],
};
