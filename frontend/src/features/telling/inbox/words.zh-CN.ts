/** What one was told. */
export const words = {
  title: "消息",
  unread_other: "消息，{{count}} 条没看",
  answer: "等你回话",
  told: "告诉过你的",
  readAll: "都看过了",
  nothing: "还没有消息",
  nothingHint: "有人请你来、班次改了时间、结对有了结果，都会在这里告诉你。",
  decline: "这次不去",
  accept: "我去",
  accepted: "已答应",
  declined: "已回复这次不去",
} as const;
