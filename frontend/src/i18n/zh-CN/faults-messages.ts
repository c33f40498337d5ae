/** Refusals about what people are told. */
export const messageFaults = {
  quiet_hours_empty: { text: "开始和结束不能是同一个时间", next: "改一个；要整天不响就把通道关掉" },
  message_topic_unknown: { text: "这一类消息不能这样选", next: "刷新一下再选" },
  note_empty: { text: "还没写内容", next: "写上再发" },
  note_too_long: { text: "太长了", next: "不超过 500 个字" },
  note_number_found: { text: "不能写电话、证件号和门牌", next: "服务对象是谁、住在哪，都不写；删掉再发" },
  note_readers_unclear: { text: "没说清写给谁", next: "选一些人，或一个班次；一次最多 500 人" },
  note_readers_missing: { text: "没有人会收到", next: "这些人都退出了或账号停用了，换些人" },
  notes_too_many: { text: "一小时里最多写 20 次", next: "{{until}} 以后再写" },
  template_unknown: { text: "这种消息的说法不能改", next: "从列表里重选" },
  template_empty: { text: "标题和内容都要写", next: "写上再存" },
  template_too_long: { text: "太长了", next: "标题不超过 60 个字，内容不超过 500 个字" },
  template_slot_unknown: { text: "这种消息里没有{{slots}}", next: "从内容下面的几样里选" },
  template_slot_missing: { text: "少了{{slots}}，收到的人要知道", next: "点一下放进内容" },
  template_refusal_missing: { text: "邀请要写明可以不去", next: "比如加一句：去不了也没关系" },
  template_number_found: { text: "消息里不放电话和门牌", next: "请人打开暖邻里的页面看" },
} as const;
