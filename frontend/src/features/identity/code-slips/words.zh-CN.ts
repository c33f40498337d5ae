/** One-time codes as slips to cut. */
export const words = {
  title: "登录纸条",
  hint_other: "{{count}} 张，打印后沿虚线剪开，交给本人。离开暖邻或刷新以后，这里就空了",
  open_other: "打印纸条（{{count}} 张）",
  none: "这里没有可打印的登录码",
  noneHint: "登录码只在做出来的时候显示，哪里都不存。要打印，就再做一次，旧的随即失效。",
  login: "账号",
  code: "一次性码",
  until: "{{when}} 前有效",
  step1: "扫一扫，或打开 {{address}}",
  step2: "密码那一栏填上面的一次性码",
  step3: "进去以后自己设一个密码",
  scan: "{{name}}的登录页",
  clear: "清空这些纸条",
} as const;
