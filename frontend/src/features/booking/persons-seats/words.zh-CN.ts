/** What somebody has taken, is asked for, and has behind them. */
export const words = {
  title: "班次和邀请",
  coming: "之后的",
  none: "之后没有班次，也没有邀请",
  noneHint: "报了班或收到邀请，会列在这里",
  past: "以前的",
  leads: "带队",
  until: "{{time}}前答复",
  state: {
    invited: "邀请中",
    accepted: "已接受",
    declined: "没答应",
    expired: "过期了",
    cancelled: "已退出",
    attended: "补记的",
  },
  ended: { called_off: "已取消", withdrawn: "已收回", taken_off: "换人了" },
} as const;
