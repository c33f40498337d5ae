/** Words several homes share. */
export const words = {
  shifts_other: "{{count}} 班",
  accepted_other: "席已答应，另有 {{count}} 席没答复",
  takenOf: "已答应 {{accepted}}/{{seats}}，{{waiting}} 席没答复",
  planned: "计划服务",
  counted: "已计时长",
  hours: "{{hours}} 小时",
  noProgramme: "还没有进行中的项目",
  noProgrammeHint: "建一个项目，定好起止日期并开始；活动、班次和排班都挂在它下面。",
  noProgrammeElse: "协会负责人建好项目并开始以后，这里就有内容。",
  toProgrammes: "去项目阶段",
  communities: "各社区",
  column: {
    day: "日期",
    shifts: "班次",
    accepted: "已答应",
    asked: "没答复",
    hours: "小时",
  },
} as const;
