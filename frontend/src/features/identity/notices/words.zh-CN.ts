/** What the owner of an account is told until they have seen it. */
export const words = {
  label: "通知",
  code_requested: "{{by}} 在 {{at}} 为你申请过一次性登录码。有人同意以后，拿到登录码的人就能用你的账号登录。",
  officer_added: "{{at}} 起，{{name}} 也能用社区账号办理你们社区的事。不认识这个人，请马上告诉协会。",
  role_given: "{{by}} 在 {{at}} 给了你“{{role}}”的身份，可以在账号菜单里换过去。",
  role_taken: "{{by}} 在 {{at}} 收回了你“{{role}}”的身份。如果弄错了，请告诉协会负责人。",
  login_changed: "{{by}} 在 {{at}} 把你的账号改成了 {{login}}，密码没变。下次用新账号登录。",
  contact_asked: "{{name}} 在 {{at}} 请求看 {{code}} 的联系方式。由你批准或不批准。",
  decide: "去看看",
  recovery_code_used:
    "{{at}} 有人用一个恢复码登录了你的账号，那时还剩 {{left}} 个。不是你，请马上改密码、换一套恢复码。",
  second_step_locked:
    "{{at}} 有人用对了你的密码，但第二步连错五次，已被拦下。不是你，说明密码已经泄露，请马上改密码。",
  passkey_copied:
    "{{at}} 有人用对了你的密码和通行密钥“{{name}}”，但它的使用次数倒退了，可能被人复制，已被拦下。请删掉它，再重新添加。",
  second_factor_reset_asked:
    "{{by}} 在 {{at}} 说你丢了手机，申请停用你的两步登录。另一个人同意以后，只凭密码就能登录你的账号。",
  second_factor_reset:
    "{{at}} 你的两步登录停用了：{{by}} 申请，另一个人同意。不是你要的，请马上改密码，再打开两步登录。",
  operator_second_factor:
    "{{at}} 管理服务器的人停用了你的两步登录。不是你要的，请马上改密码，再打开两步登录。",
  operator_password: "{{at}} 管理服务器的人重置了你的密码。不是你要的，请马上告诉协会负责人。",
  mine: "是我要的",
  notMine: "不是我，拒绝",
  seen: "知道了",
} as const;
