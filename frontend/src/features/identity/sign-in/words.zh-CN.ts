/** The door. */
export const words = {
  motto: "把愿意的人，送到需要的门前",
  organization: "单位",
  login: "学号或账号",
  password: "密码",
  submit: "登录",
  demo: "演示数据已载入",
  demoHint: "点一张卡片，换个身份看看。人和事都是虚构的。",
  forgot: "忘了密码，请找队长或协调人重置",
} as const;
