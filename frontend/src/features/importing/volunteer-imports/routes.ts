import { IconFileImport } from "@tabler/icons-react";
import type { Routes } from "@/session/screens";

export const routes: Routes = {
  screens: [
    {
      path: "/volunteer-imports",
      roles: ["coordinator", "leader"],
      load: () => import("./upload-page").then((m) => m.UploadPage),
      entry: {
        icon: IconFileImport,
        label: { "zh-CN": "导入名册", en: "Import people" },
        desk: { group: "people", at: 20 },
      },
    },
    {
      path: "/volunteer-imports/:id",
      roles: ["coordinator", "leader"],
      load: () => import("./import-page").then((m) => m.ImportPage),
    },
  ],
};
