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
  second: {
    title: "第二步：输入验证码",
    lead: "密码对了。请打开手机上的验证器，找到“暖邻”，把六位数字填在这里。",
    code: "验证码",
    lost: "手机不在身边？",
    lostHint: "填一个当初存好的恢复码也行，每个只能用一次。恢复码也没有了，请找协会负责人或协调人。",
    submit: "登录",
    back: "重新输密码",
  },
} as const;
