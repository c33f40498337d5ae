import { IconEye } from "@tabler/icons-react";
import type { Routes } from "@/session/screens";
import type { Role } from "@/session/session";

const readers: readonly Role[] = ["safeguarding_lead", "auditor", "community_officer"];

export const routes: Routes = {
  screens: [
    {
      path: "/beneficiaries/contact-views",
      roles: readers,
      load: () => import("./contact-views-page").then((m) => m.ContactViewsPage),
      entry: {
        icon: IconEye,
        label: { "zh-CN": "谁看过联系方式", en: "Who looked" },
        desk: { group: "reviewing", at: 30 },
      },
    },
    {
      path: "/beneficiaries/:id/contact-views",
      roles: readers,
      load: () => import("./beneficiary-views-page").then((m) => m.BeneficiaryViewsPage),
    },
  ],
};
