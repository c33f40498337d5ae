/** The home of who signs courses off. */
export const words = {
  calm: "下一班前，人人课都齐了",
  todo_other: "{{count}} 人缺课",
  todoMany_other: "至少 {{count}} 人缺课",
  needs: "下一班前要补的课",
  needsNone: "没有人缺课",
  needsNoneHint: "谁报了名、受了邀请或结了对却缺课，会排在这里，最急的在前。",
  lapsing: "30 天内到期的签核",
  lapsingNone: "30 天内没有签核到期",
  lapsingNoneHint: "到期前 30 天，名字会出现在这里，来得及复训。",
} as const;
