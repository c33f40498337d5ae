/** Lending seats to other teams. */
export const words = {
  lend: "借给别队",
  lent_other: "借给别队 {{count}} 席",
  lentFrom_other: "{{when}} 起借给别队 {{count}} 席",
  borrowed_other: "别队来了 {{count}} 人",
  title: "借几席给别的系队",
  text: "{{position}} 是{{team}}的岗位。借出去的席位，培训和特长都符合的别队队员可以直接报名；自己人先坐没借的。",
  seats: "借几席",
  seatsHint_other: "最多 {{count}} 席，0 是收回",
  when: "从什么时候起",
  now: "现在",
  dayBefore: "开始前一天",
  twoDays: "开始前两天",
  save: "保存",
  saved_other: "已借给别队 {{count}} 席",
  takenBack: "已收回",
} as const;
