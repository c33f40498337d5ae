/** A roster to be printed. */
export const words = {
  title: "值班表 {{from}}–{{until}}",
  week: "{{from}}–{{until}}",
  version: "第 {{number}} 版",
  draft: "草稿，还没发布",
  hint: "一周一页，横着打印",
  allWeeks: "所有周",
  weekLabel: "印哪一周",
  open_other: "空 {{count}} 席",
  colon: "：",
  comma: "、",
  unanswered: "{{name}}（还没答复）",
  printed: "{{when}} 打印 · {{organization}}",
  none: "这版里没有班次",
  noneHint: "换一版，或先添加班次",
} as const;
