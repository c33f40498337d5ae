/** Invitations that wait for an answer. */
export const words = {
  invitations: "等你回复",
  by: "{{when}} 前",
  invitedBy: "{{name}} 请你来：{{position}}",
  invited: "请你来：{{position}}",
  decline: "这次不去",
  accept: "接受邀请",
  accepted: "已接受，{{when}} 见",
  declined: "已回复这次不去",
} as const;
