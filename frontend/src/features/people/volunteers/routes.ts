import { IconUsersGroup } from "@tabler/icons-react";
import type { Routes } from "@/session/screens";

export const routes: Routes = {
  screens: [
    {
      path: "/volunteers",
      roles: ["captain", "trainer", "coordinator", "leader", "safeguarding_lead"],
      load: () => import("./volunteers-page").then((m) => m.VolunteersPage),
      entry: {
        icon: IconUsersGroup,
        label: { "zh-CN": "志愿者", en: "Volunteers" },
        tab: { at: 30, label: { "zh-CN": "队员", en: "Team" } },
        desk: { group: "people", at: 10 },
      },
    },
    {
      path: "/volunteers/new",
      roles: ["coordinator", "leader"],
      action: { "zh-CN": "登记志愿者", en: "Add a volunteer" },
      load: () => import("./volunteer-form-page").then((m) => m.VolunteerFormPage),
    },
    {
      path: "/volunteers/:id/edit",
      roles: ["coordinator", "leader"],
      load: () => import("./volunteer-edit-page").then((m) => m.VolunteerEditPage),
    },
    {
      path: "/volunteers/:id",
      roles: ["captain", "trainer", "coordinator", "leader", "safeguarding_lead"],
      load: () => import("./volunteer-page").then((m) => m.VolunteerPage),
    },
  ],
};
