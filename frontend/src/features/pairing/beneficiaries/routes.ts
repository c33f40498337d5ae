import { IconUserHeart } from "@tabler/icons-react";
import type { Routes } from "@/session/screens";

export const routes: Routes = {
  screens: [
    {
      path: "/beneficiaries",
      roles: ["coordinator", "leader", "community_officer", "safeguarding_lead"],
      load: () => import("./beneficiaries-page").then((m) => m.BeneficiariesPage),
      entry: {
        icon: IconUserHeart,
        label: { "zh-CN": "服务对象", en: "Beneficiaries" },
        tab: { at: 40 },
        desk: { group: "people", at: 30 },
      },
    },
    {
      path: "/beneficiaries/new",
      roles: ["community_officer"],
      load: () => import("./beneficiary-form-page").then((m) => m.BeneficiaryFormPage),
    },
  ],
};
