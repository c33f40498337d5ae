import type { Routes } from "@/session/screens";

export const routes: Routes = {
  screens: [
    {
      path: "/volunteers/leave",
      roles: ["coordinator", "leader"],
      action: { "zh-CN": "办离开", en: "Record who leaves" },
      load: () => import("./leave-page").then((m) => m.LeavePage),
    },
  ],
};
