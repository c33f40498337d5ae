/** What the host lands on. */
export const words = {
  origin: "居民提出的占比",
  originText: "{{linked}} / {{all}} 个活动来自居民需求",
  everyActivity: "看全部活动",
  everyEntry: "全部",
  pairs: "正在陪伴",
  pairsUnit_other: "{{count}} 对",
  everyPair: "看在哪些活动里",
  approve: "等批准的时长",
  approveHint: "一天超过 8 小时由协会批，超过 12 小时由主办方批",
  nothing: "没有等批准的时长",
} as const;
