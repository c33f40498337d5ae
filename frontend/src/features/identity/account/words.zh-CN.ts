/** One's account, and the ways out. */
export const words = {
  title: "我的",
  switchRole: "换个身份",
  now: "现在",
  signOut: "退出",
  signOutEverywhere: "在所有设备上退出",
  signOutEverywhereHint: "手机丢了或借过别人的设备时用",
  password: "修改密码",
  appearance: "外观",
  myService: "我的服务",
  myShifts: "我的班次",
  myShiftsSub: "邀请、已报名和以前的",
  myTimes: "我的空闲时间",
  myTimesSub: "排班照着它来邀请你",
} as const;
