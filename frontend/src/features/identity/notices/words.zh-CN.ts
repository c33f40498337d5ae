/** What the owner of an account is told until they have seen it. */
export const words = {
  label: "通知",
  code_requested: "{{by}} 在 {{at}} 为你申请过一次性登录码。有人同意以后，拿到登录码的人就能用你的账号登录。",
  officer_added: "{{at}} 起，{{name}} 也能用社区账号办理你们社区的事。不认识这个人，请马上告诉协会。",
  contact_asked: "{{name}} 在 {{at}} 请求看 {{code}} 的联系方式。由你批准或不批准。",
  decide: "去看看",
  mine: "是我要的",
  notMine: "不是我，拒绝",
  seen: "知道了",
} as const;
