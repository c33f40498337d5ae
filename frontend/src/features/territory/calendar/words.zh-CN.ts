/** Holidays, adjusted working days, blocked days, and days communities are closed. */
export const words = {
  calendar: "假期、调休与停办",
  calendarHint: "调休上班日、停办日和社区停办的日子不会安排新的班次。",
  noDays: "近一年没有特别的日子",
  noDaysHint: "添加国务院公布的假期和调休",
  closedDays: "社区停办的日子",
  noneClosed: "近一年没有停办的日子",
  noneClosedHint: "社区哪天不开门，先在这里定下",
  kind: { holiday: "放假", adjusted_working: "调休上班", blocked: "停办", closed: "社区停办" },
  addDay: "添加",
} as const;
