/** One-time codes and lost phones that wait for a second person. */
export const words = {
  title: "登录申请",
  sub: "本人已有密码的，发登录码要再有一个人同意；手机丢了，停用两步登录也一样",
  none: "没有等着的申请",
  noneHint: "队长为忘了密码的队员申请登录码时，会排在这里等您同意。",
  line: {
    password: "要一个登录码。{{by}} {{at}}申请",
    second_factor: "手机丢了，停用两步登录。{{by}} {{at}}申请",
  },
  own: "你申请的，要由别人同意",
  bars: {
    let_in: "你和申请的人，有一位的登录码是另一位发的，算不得两个人。",
    above: "这个账号的身份，只有负责人能同意。",
    owner: "这是你自己的两步登录，用验证码自己关；不是你要的，就拒绝。",
  },
  who: {
    may: "能同意的：{{who}}。",
    leader: "登录码不是申请的人发的、也没给申请的人发过码的另一位负责人",
    coordinator: "登录码不是申请的人发的、也没给申请的人发过码的协调人或负责人",
    orOwner: "{{who}}，或还登录着的{{name}}本人",
    server: "一个都没有，就请管服务器的人执行 {{command}}",
  },
  approve: "同意",
  refuse: "拒绝",
  askApprove: { password: "同意给{{name}}发登录码？", second_factor: "同意停用{{name}}的两步登录？" },
  askRefuse: { password: "拒绝给{{name}}发登录码？", second_factor: "拒绝停用{{name}}的两步登录？" },
  hint: {
    password: "请先给本人打个电话：拿到登录码的人就能用这个账号登录。",
    second_factor: "请先给本人打个电话：同意以后马上停用，他的设备全部退出，以后只凭密码就能登录。",
  },
  lost: {
    title: "有人丢了手机",
    hint: "手机丢了、恢复码也没有的人，进不了两步登录。先认准是本人，再在这里申请；另一个人同意以后，本人只用密码登录，再设一次。",
    login: "他的学号或账号",
    submit: "申请停用他的两步登录",
    asked: "已替{{name}}申请，等另一个人同意",
  },
} as const;
