import { IconFileImport } from "@tabler/icons-react";
import type { Routes } from "@/session/screens";

/** Who may enter by hand something of what a file says. */
const importers = ["coordinator", "leader", "trainer", "safeguarding_lead"] as const;

export const routes: Routes = {
  screens: [
    {
      path: "/volunteer-imports",
      roles: importers,
      load: () => import("./upload-page").then((m) => m.UploadPage),
      entry: {
        icon: IconFileImport,
        label: { "zh-CN": "导入名册", en: "Import people" },
        desk: { group: "people", at: 20 },
      },
    },
    {
      path: "/volunteer-imports/:id",
      roles: importers,
      load: () => import("./import-page").then((m) => m.ImportPage),
    },
  ],
};
