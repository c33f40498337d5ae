/** Letters that are kept here and not sent. */
export const words = {
  title: "没有寄出的邮件",
  sub: "只供开发和演练：邮件不寄出，最近的 100 封留在内存里，重启就没有了。",
  none: "还没有邮件",
  noneHint: "有人确认邮箱或收到消息时，会出现在这里。",
} as const;
