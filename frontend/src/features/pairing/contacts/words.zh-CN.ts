/** How to reach a beneficiary around a visit. */
export const words = {
  contact: "看联系方式",
  close: "关闭",
  address: "地址",
  phone: "电话",
  carer: "照料人",
  homeRisks: "家中注意",
  closesAt: "{{when}} 关闭。这次查看已记录。",
  request: "请求批准",
  requested: "已告诉负责人，等批准",
  logged: "这次查看已记录。",
} as const;
