/** Who could take a seat. */
export const words = {
  close: "关闭",
  invite: "邀请",
  inviteBack: "仍然邀请",
  inviteTo: "邀请到 {{name}}",
  invited: "已邀请 {{name}}",
  could_other: "{{count}} 人可以",
  couldNot: "不行的人和原因",
  next_other: "{{count}} 人可以接替，先看最合适的：",
  nobody: "现在没有人能接替",
  all: "所有人选和原因",
} as const;
