/** The door. */
export const words = {
  motto: "把愿意的人，送到需要的门前",
  organization: "单位",
  login: "学号或账号",
  password: "密码",
  submit: "登录",
  demo: "演示数据已载入",
  demoHint: "点一张卡片，换个身份看看。人和事都是虚构的。",
  forgotLink: "忘了密码",
  forgot: "忘了密码，请找队长或协调人重置",
  /** By what there is: an app, passkeys, both, or recovery codes alone. */
  second: {
    title: {
      app: "第二步：输入验证码",
      both: "第二步：通行密钥",
      passkey: "第二步：通行密钥",
      recovery: "第二步：输入恢复码",
    },
    passkeyLead: "密码对了。再用这台设备的指纹、面容、锁屏密码，或者安全密钥，证明是你。",
    passkey: "用通行密钥登录",
    ask: {
      app: "密码对了。请打开手机上的验证器，找到“暖邻”，把六位数字填在这里。",
      both: "也可以填验证码或恢复码：",
      passkey: "也可以填一个当初存好的恢复码，每个只能用一次：",
      recovery: "密码对了。这里用不了你的通行密钥，请填一个当初存好的恢复码，每个只能用一次。",
    },
    code: "验证码",
    recovery: "恢复码",
    lost: "手机不在身边？",
    lostHint: "填一个当初存好的恢复码也行，每个只能用一次。恢复码也没有了，请找协会负责人或协调人。",
    submit: { app: "登录", both: "用验证码登录", passkey: "用恢复码登录", recovery: "登录" },
    back: "重新输密码",
  },
} as const;
