/** The roles somebody acts in. */
export const roles = {
  volunteer: "志愿者",
  captain: "队长",
  trainer: "培训员",
  coordinator: "协调人",
  leader: "协会负责人",
  host: "主办单位",
  community_officer: "社区工作者",
  safeguarding_lead: "安全负责人",
  auditor: "审计员",
} as const;
