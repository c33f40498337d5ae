/** Record checks. */
export const words = {
  clearanceState: {
    requested: "已申请",
    pending: "查询中",
    clear: "通过",
    not_clear: "未通过",
    unknown: "查不到",
  },
  result: "结果",
  resultPick: "选一个结果",
  notClearAsk: "记入“未通过”？",
  notClearText: "他今后和孩子、老人家里有关的席位、结对马上收回，协调人会看到空位，但看不到原因。",
  checkedOn: "查询日期",
  checker: "查询单位",
  reference: "编号",
  enter: "记入",
  entered: "已记入",
} as const;
