/**
 * The words for every refusal, by its reason: text says what is the matter, next what can be done. Facts come from
 * the problem's params; instants and days among them arrive formatted, codes as the terms below. A reason without an
 * entry fails a test.
 */
import { bookingFaults } from "./faults-bookings";
import { columnTerms, fileFaults } from "./faults-files";
import { hourFaults } from "./faults-hours";
import { linkFaults } from "./faults-links";
import { messageFaults } from "./faults-messages";
import { pairFaults } from "./faults-pairs";
import { peopleFaults } from "./faults-people";
import { requestFaults } from "./faults-requests";
import { seatFaults } from "./faults-seats";
import { serviceFaults } from "./faults-services";
import { roles } from "./roles";

export const faults = {
  reasons: {
    ...requestFaults,
    ...messageFaults,
    ...pairFaults,
    ...hourFaults,
    ...bookingFaults,
    ...peopleFaults,
    ...serviceFaults,
    ...seatFaults,
    ...fileFaults,
    ...linkFaults,
  },
  /** Codes among the facts, by the name of the fact. */
  terms: {
    column: columnTerms,
    roles,
    slots: {
      shift: "班次",
      when: "日期起止",
      place: "地点",
      until: "答复期限",
      until_again: "再答期限",
      team: "系队",
      reason: "原因",
      from: "原来的时长",
      minutes: "时长",
      request: "需求",
      answer: "答复",
      count: "人数",
    },
    marked: { present: "到场", late: "晚到", absent: "没来", unmarked: "没点" },
    missing: {
      place: "地点",
      time: "时间",
      content: "内容",
      conditions: "条件",
      head_counts: "人数",
      captain_seat: "队长席",
      risks: "风险",
      safeguards: "保障",
      insurance_policy: "保险单号",
      demand_link: "对应的需求",
      confirmed_volunteer_service: "确认属于志愿服务",
    },
    course: {
      base: "基础培训",
      child: "儿童服务培训",
      home: "入户探访培训",
      disability: "助残培训",
      event: "活动现场培训",
      captain: "队长培训",
    },
    needs: { guardian_consent: "要有监护人同意", adult: "这里只要成年人" },
    dialect: { sichuan: "四川话" },
    skill: {
      law: "普法",
      tutoring_maths: "数学辅导",
      tutoring_chinese: "语文辅导",
      english: "英语",
      phone_help: "手机帮扶",
      painting: "书画",
      singing: "声乐",
      first_aid: "急救",
      dialect_sichuan: "四川话",
      sign_language: "手语",
    },
  },
  fields: {
    required: "这里要填",
    min: "至少 {{limit}}",
    max: "最多 {{limit}}",
    gt: "要大于 {{limit}}",
    gtfield: "要晚于开始",
    gtefield: "不能比前一个数小",
    oneof: "请从列出的里选",
    email: "邮箱的写法不对",
    datetime: "日期的写法不对",
    repeated: "写了两遍",
    year: "年份不对",
    characters: "含有看不见的字符",
    unknown: "请检查这里",
  },
  status: {
    invalid: { text: "有些地方要改一下", next: "改好标出的几处，再交一次" },
    unauthenticated: { text: "请先登录", next: "登录后再来" },
    forbidden: { text: "这件事不归你办", next: "换个身份，或请协调人来办" },
    not_found: { text: "找不到了", next: "它可能已经结束或被删除，回上一页看看" },
    conflict: { text: "刚才有人先改过了", next: "看看最新的样子，再决定" },
    too_many: { text: "按得太快了", next: "歇一分钟再试" },
  },
  network: { text: "没有网络，这一步还没做", next: "连上网再按一次" },
  back: { text: "网络好了，再按一次", next: "刚才那一步还没做" },
  unreachable: { text: "暂时连不上", next: "过一会儿再试" },
  passkey: {
    left: { text: "没有用成通行密钥", next: "再按一次，照浏览器的提示做；不行就换一种办法" },
    held: { text: "这台设备上已经有你的通行密钥了", next: "不用再添加；要加就换一台设备" },
  },
  late: { text: "等了很久没有回音", next: "可能已经做成了：先看一看，再按一次" },
} as const;
