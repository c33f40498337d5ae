import { actionNames } from "./action-names.zh-CN";
import { deeds } from "./deeds.zh-CN";
import { facts } from "./facts.zh-CN";

/** Who did what. A sentence follows the name of who did it. */
export const words = {
  title: "操作记录",
  sub: "只增不改；服务对象只有编号，没有姓名和住址",
  none: "还没有记录",
  noneHint: "有人登录、报名、改动什么，这里就会有一条。",
  noneFound: "没有这样的记录",
  noneFoundHint: "换一位、换一种操作，或把日期放宽些。",
  what: "做了什么",
  of: "只看",
  overrides: "越过规则的",
  who: "谁做的",
  from: "从哪天",
  until: "到哪天",
  product: "系统",
  entrant: "填表的人",
  when: "什么时候",
  comma: "、",
  seat: "{{person}}（{{what}}）",
  unnamed: "（已不在）",
  counted: "{{list}}等 {{count}} 个",
  became: "{{label}} {{before}} → {{value}}",
  is: "{{label}} {{value}}",
  yes: "是",
  no: "否",
  nothing: "空",
  ...deeds,
  ...actionNames,
  ...facts,
} as const;
