/** The home of who answers for the safety of children and of homes. */
export const words = {
  calm: "没有等您处理的事",
  todo_other: "{{shown}} 件事等您处理",
  asked: "等您同意查看儿童的联系方式",
  asks: "{{name}} 想看 {{code}} 的联系方式",
  askedAt: "{{when}}提出",
  findings: "资格有变，等您处理",
  findingSeats_other: "{{count}} 项待定",
  findingFreed: "席位已收回",
  needs: "需要从业查询的人",
  needsNone: "要接触儿童的人都有有效的查询",
  needsNoneHint: "谁报了儿童班次、受了邀请或和儿童结了对却没有有效的查询，会排在这里。",
  lapsing: "30 天内到期的从业查询",
  lapsingNone: "30 天内没有查询到期",
  lapsingNoneHint: "到期前 30 天，名字会出现在这里，来得及重新查询。",
  every: "全部",
} as const;
