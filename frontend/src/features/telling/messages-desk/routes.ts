import { IconSend } from "@tabler/icons-react";
import type { Routes } from "@/session/screens";

export const routes: Routes = {
  screens: [
    {
      path: "/messages",
      roles: ["coordinator", "leader"],
      load: () => import("./desk-page").then((m) => m.DeskPage),
      entry: {
        icon: IconSend,
        label: { "zh-CN": "消息", en: "Messages" },
        desk: { group: "reviewing", at: 90 },
      },
    },
  ],
};
