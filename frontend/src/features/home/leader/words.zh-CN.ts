/** What the association's leader lands on. */
export const words = {
  shifts_other: "{{count}} 班",
  planned: "计划服务",
  hours: "{{hours}} 小时",
  days: "各服务日",
  forms: "三种服务",
  teams: "各系队",
  teamText: "{{taken}} 席，{{members}} 人",
  requests: "居民需求",
  requestText_other: "{{count}} 件",
} as const;
