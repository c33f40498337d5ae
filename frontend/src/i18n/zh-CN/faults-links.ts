/** Why a link that was sent to somebody does not do what they want. */
export const linkFaults = {
  answer_link_unknown: { text: "这个链接不能用了", next: "登录后在“消息”里回话，或者问问协调人" },
  answer_link_used: { text: "这个链接已经回过了", next: "要改主意，请登录" },
  answer_link_changed: { text: "情况刚刚变了，还没替你回", next: "看看现在的样子，再回一次" },
  answer_link_not_for_that: { text: "这个链接回不了这件事", next: "登录后再办" },
  password_link_unknown: { text: "这个链接不能用了：用过、过期，或者后来又要了一个", next: "再要一个链接" },
  password_links_not_offered: { text: "这里不发信", next: "请找队长或协调人要一个一次性登录码" },
  links_too_many: { text: "这里打开链接太多次了", next: "{{until}} 后再试" },
} as const;
