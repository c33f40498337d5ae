/** What the reader is asked for, has taken, and has behind them. */
export const words = {
  find: "找班次",
  signedUp: "已报名",
  giveUp: "退出班次",
  myShifts: "我的班次",
  noShifts: "还没有班次",
  noShiftsHint: "报一班，它就会出现在这里",
  coming: "要去的",
  before: "以前的和退出的",
  youLead: "你带队",
  state: {
    invited: "等你回复",
    accepted: "答应了",
    declined: "没答应",
    expired: "过期了",
    cancelled: "已退出",
    attended: "补记的",
  },
  ended: { called_off: "已取消", withdrawn: "已收回", taken_off: "换人了" },
} as const;
