/** What signing in takes in the organization. */
export const words = {
  title: "登录要求",
  sub: "哪些身份登录时，除了密码还要用手机上的验证码",
  roles: "必须用两步登录的身份",
  why: "这些身份看得到别人的电话和地址，或能改很多人的安排。密码被别人知道时，两步登录还能挡住。",
  what: "保存以后马上生效：有这个身份、还没设两步登录的人，下一次点击就会被请去设好，设好才能接着办事。请先打个招呼，让大家在手机上装好验证器。",
  you: "你自己也有这个身份，还没设两步登录，保存以后要先设好。",
  leader: "协会负责人",
  host: "主办单位",
  safeguarding_lead: "安全负责人",
  community_officer: "社区工作者",
  save: "保存",
  saved: "已保存",
} as const;
