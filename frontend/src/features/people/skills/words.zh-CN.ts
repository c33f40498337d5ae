/** What one person can do. */
export const words = {
  title: "会的技能",
  hint: "岗位要求的技能，会的人才能坐。去掉一项时，正坐着要求它的席位会标出来请人决定",
  none: "还没有技能可选",
  noneHint: "在“技能与课程”里添加",
  nothing: "都没有",
  comma: "、",
  save: "保存技能",
  saved: "已保存技能",
} as const;
