/** Holidays, adjusted working days and blocked days. */
export const words = {
  calendar: "假期与调休",
  calendarHint: "调休上班日和停办日不能安排班次。",
  noDays: "近半年没有特别的日子",
  noDaysHint: "添加国务院公布的假期和调休",
  kind: { holiday: "放假", adjusted_working: "调休上班", blocked: "停办" },
  kindLabel: "类型",
  date: "日期",
  dayName: "名称",
  addDay: "添加",
  clear: "去掉",
} as const;
