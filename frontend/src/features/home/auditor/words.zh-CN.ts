/** The home of who reads the log. */
export const words = {
  today: "今天",
  sub: "谁做了什么，谁看了什么，哪里破了例",
  latest: "最近的操作",
  latestNone: "还没有记录",
  latestNoneHint: "有人登录、报名、改动什么，这里就会有一条。",
  overrides: "破例和更正",
  overridesNone: "没有人破过例",
  overridesNoneHint: "知情保留席位、把人取下、更正或补记时长、改排班规则和重发登录码，会单列在这里。",
  every: "全部",
} as const;
