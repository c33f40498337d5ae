/** Words the homes of those who vouch for people share. */
export const words = {
  by: "{{day}} {{time}} 的“{{title}}”前要有",
  paired: "结对要用",
  always: "有了才能上岗",
  lastDay: "{{date}}到期",
  daysLeft_other: "还有 {{count}} 天",
  lastToday: "今天最后一天",
  all: "全部 {{count}} 人",
  allMany: "全部，至少 {{count}} 人",
  rest_other: "另有 {{count}} 项更晚到期",
  looked: "{{name}} 看了 {{code}} 的联系方式",
  looks: "最近谁看过联系方式",
  looksNone: "还没有人看过联系方式",
  looksNoneHint: "志愿者在班次前后、社区工作者在登记时看联系方式，每次都会记在这里。",
  office: "{{community}}的工作者",
  everyLook: "全部",
} as const;
