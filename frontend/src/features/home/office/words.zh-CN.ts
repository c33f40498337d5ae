/** What a community's office lands on. */
export const words = {
  ask: "提一件需求",
  coming: "要来的志愿者",
  nobody: "近期没有安排",
  nobodyHint: "提一件需求，协会会在三个工作日内答复",
  pairs: "替老人孩子答复",
  pairsHint: "志愿者 {{name}} 想来陪伴，对方愿意吗",
  pairsHintTwo: "志愿者 {{name}} 和 {{partner}} 想来陪伴，对方愿意吗",
  yes: "愿意",
  no: "不方便",
  answered: "已答复",
  requests: "我们的需求",
  none: "还没有提过需求",
  noneHint: "居民想要什么，写一句就行",
  reply: "{{when}} 前答复",
  all: "全部",
} as const;
