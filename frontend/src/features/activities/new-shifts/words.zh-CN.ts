/** Adding shifts to an activity. */
export const words = {
  save: "保存",
  comma: "、",
  addShift: "添加班次",
  weeks: "连续几周",
  weeksHint: "调休上班日和停办日会自动跳过。",
  captainSeat: "队长位",
  helperSeat: "志愿者",
  made_other: "已添加 {{count}} 班",
  madeBut_other: "已添加 {{count}} 班，跳过 {{left}}",
} as const;
