/** Letters that are kept here and not sent. */
export const words = {
  title: "没有送出的消息",
  sub: "只供开发和演练：消息不送出，每种方式最近的 100 条留在内存里，重启就没有了。",
  none: "还没有消息",
  noneHint: "有人要验证码或收到消息时，会出现在这里。",
  channel: { push: "手机通知", email: "邮件", sms: "短信", wecom: "企业微信", official: "公众号" },
} as const;
