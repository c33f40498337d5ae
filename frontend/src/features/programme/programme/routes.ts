import { IconRoute } from "@tabler/icons-react";
import type { Routes } from "@/session/screens";

export const routes: Routes = {
  screens: [
    {
      path: "/programmes",
      roles: ["coordinator", "leader", "host"],
      load: () => import("./programme-page").then((m) => m.ProgrammePage),
      entry: {
        icon: IconRoute,
        label: { "zh-CN": "项目阶段", en: "Programme" },
        desk: { group: "first", at: 10 },
      },
    },
    {
      path: "/programmes/new",
      roles: ["leader"],
      action: { "zh-CN": "新建项目", en: "Add a programme" },
      load: () => import("./new-programme-page").then((m) => m.NewProgrammePage),
    },
    {
      path: "/programmes/:id/move",
      roles: ["leader"],
      load: () => import("./programme-move-page").then((m) => m.ProgrammeMovePage),
    },
    {
      path: "/programmes/:id/copy",
      roles: ["leader"],
      load: () => import("./programme-copy-page").then((m) => m.ProgrammeCopyPage),
    },
    {
      path: "/programmes/:id/edit",
      roles: ["leader", "host"],
      load: () => import("./programme-edit-page").then((m) => m.ProgrammeEditPage),
    },
  ],
};
