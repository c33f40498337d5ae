/** When the lessons of the university begin and end. */
export const words = {
  title: "上课时间",
  sub: "同学导入课表时，“第几节”照这张表换成钟点；已经导入的不变",
  number: "第 {{number}} 节",
  from: "从",
  until: "到",
  add: "加一节",
  removeLast: "去掉最后一节",
  save: "存下来",
  saved: "存好了",
  unsaved: "改了，还没存",
  use: "一节接一节，不要重叠",
  wrong: "第 {{number}} 节要在上一节之后，先开始后结束",
} as const;
