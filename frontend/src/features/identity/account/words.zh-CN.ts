/** One's account, and the ways out. */
export const words = {
  title: "我的",
  switchRole: "换个身份",
  now: "现在",
  signOut: "退出",
  signOutEverywhere: "在所有设备上退出",
  signOutEverywhereHint: "手机丢了或借过别人的设备时用",
  sessions: {
    title: "登录过的设备",
    unknown: "不知道的设备",
    used: "{{at}}用过，{{since}}登录",
    here: "这台",
    end: "在那里退出",
    endHint: "那台设备马上退出，没保存的会丢掉。不是你登录的，就再改掉密码。",
  },
  password: "修改密码",
  appearance: "外观",
  myService: "我的服务",
  myShifts: "我的班次",
  myShiftsSub: "邀请、已报名和以前的",
  myTimes: "我的空闲时间",
  myTimesSub: "排班照着它来邀请你",
} as const;
