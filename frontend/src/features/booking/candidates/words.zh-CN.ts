/** Who could take a seat. */
export const words = {
  close: "关闭",
  invite: "邀请",
  inviteTo: "邀请到 {{name}}",
  invited: "已邀请 {{name}}",
  could_other: "{{count}} 人可以",
  couldNot: "不行的人和原因",
} as const;
