/** A password of one's own. */
export const words = {
  title: "换一个自己的密码",
  lead: "登录码只用一次。现在定一个自己的密码，以后用它登录。",
  code: "刚才登录用的登录码或密码",
  current: "现在的密码",
  next: "新密码",
  nextHint: "至少 10 个字，越长越好",
  again: "再输一遍",
  mismatch: "两次输入不一样",
  submit: "保存并继续",
  chosen: "密码设好了，下次用它登录",
  done: "密码已修改，其他设备已退出",
} as const;
