/** The frame around every screen. */
export const words = {
  skip: "跳到正文",
  main: "主导航",
  open: "打开导航",
  close: "关闭导航",
  today: "今天",
  planning: "排与配",
  people: "人与地",
  reviewing: "评与看",
  switchRole: "换个身份",
  account: "我的账号",
  signOut: "退出",
} as const;
