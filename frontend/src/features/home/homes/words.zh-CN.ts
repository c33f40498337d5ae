/** Words several homes share. */
export const words = {
  shifts_other: "{{count}} 班",
  taken_other: "席位已占，{{count}} 人次已答应",
  planned: "计划服务",
  counted: "已计时长",
  hours: "{{hours}} 小时",
  communities: "各社区",
  column: {
    day: "日期",
    shifts: "班次",
    taken: "已有人",
    hours: "小时",
  },
  state: {
    submitted: "刚提交",
    verifying: "了解中",
    verified: "已核实",
    accepted: "已安排",
    refused: "不能承接",
    referred: "已转介",
    withdrawn: "已撤回",
    completed: "已办好",
  },
} as const;
