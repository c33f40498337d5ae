/** One-time codes that wait for a second person. */
export const words = {
  title: "登录码申请",
  sub: "本人已有密码的，发登录码要再有一个人同意",
  none: "没有等着的申请",
  noneHint: "队长为忘了密码的队员申请登录码时，会排在这里等您同意。",
  line: "{{by}} {{at}} 申请",
  own: "你申请的，要由别人同意",
  approve: "同意",
  refuse: "拒绝",
  askApprove: "同意给{{name}}发登录码？",
  askRefuse: "拒绝给{{name}}发登录码？",
  hint: "请先给本人打个电话：拿到登录码的人就能用这个账号登录。",
} as const;
