/** What a captain lands on. */
export const words = {
  starts: "{{distance}}开始",
  running: "正在进行",
  over: "{{count}} 人,{{ready}} 人培训有效",
  lead: "接下来要带的",
  none: "近期没有要带的班次",
  noneHint: "协调人邀请你当队长后,班次会出现在这里",
  attendance: "去点名",
  settle: "等你记时长",
  settleHint: "结束了还没记",
  accepted: "{{accepted}} 人报了名,{{present}} 人到场",
  people: "{{accepted}}/{{seats}} 人已答应",
  all: "全部",
  team: "看看队员",
} as const;
