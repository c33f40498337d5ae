import type { Translation } from "@/i18n/words";
import type { roles as zh } from "@/i18n/zh-CN/roles";

export const roles: Translation<typeof zh> = {
  volunteer: "Volunteer",
  captain: "Captain",
  trainer: "Trainer",
  coordinator: "Coordinator",
  leader: "Association leader",
  host: "Host",
  community_officer: "Community officer",
  safeguarding_lead: "Safeguarding lead",
  auditor: "Auditor",
};
