import type { Routes } from "@/session/screens";

export const routes: Routes = {
  screens: [
    {
      path: "/volunteers/join-links",
      roles: ["captain", "coordinator", "leader"],
      action: { "zh-CN": "做登记链接和二维码", en: "Make a join link and its QR code" },
      load: () => import("./join-links-page").then((m) => m.JoinLinksPage),
    },
    {
      path: "/volunteers/join-links/sheet",
      roles: ["captain", "coordinator", "leader"],
      bare: true,
      load: () => import("./link-sheet-page").then((m) => m.LinkSheetPage),
    },
  ],
};
