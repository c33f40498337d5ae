/** How long it takes from one community to another. */
export const words = {
  title: "到其他社区的路程",
  hint: "同一天接连两班时，按这里的分钟看来不来得及。没有填写的，按服务点的坐标估算（直线距离，每小时 25 公里，另加 5 分钟）；没有坐标的，按经过学校算",
  none: "还没有别的社区",
  noneHint: "添加了别的社区，路程就列在这里",
  minutes_other: "{{count}} 分钟",
  source: { entered: "已填写", estimated: "估算", campus: "经过学校" },
  to: "到{{name}}",
  label: "路上多少分钟",
  both: "来回一样；填了就不再估算",
  save: "保存",
  takeBack: "不填了，改回估算",
  saved: "已保存路程",
} as const;
