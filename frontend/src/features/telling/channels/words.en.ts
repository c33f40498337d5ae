import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  title: "How it reaches you",
  lead: "New messages go there as well. From ten at night until seven it is quiet, unless a shift of the same day changes. Nobody but you sees this.",
  name: {
    push: "Notifications",
    email: "E-mail",
    sms: "Text message",
    wecom: "WeCom",
    official: "Official account",
  },
  address: {
    email: "E-mail address",
    sms: "Mobile number",
    wecom: "WeCom account",
    official: "Your openid there",
  },
  addressHint: {
    email: "Write it like name@example.com",
    sms: "Eleven digits, of the mainland only",
    wecom: "It stands in your profile in WeCom",
    official: "Follow the account first, then enter your openid",
  },
  missing: {
    email: "If it does not come, look among the spam.",
    sms: "If it does not come, look among the blocked messages.",
    wecom: "Look among the messages of applications in WeCom.",
    official: "Look in the chat of the official account.",
  },
  state: {
    off: "Off",
    waiting: "Code awaited",
    on: "On",
    here: "On, this device",
    elsewhere: "On, elsewhere",
  },
  send: "Send a code",
  sent: "A code was sent to {{address}}. Enter it here within ten minutes.",
  code: "Code",
  codeHint: "The six digits you received",
  confirm: "Confirm",
  again: "Send again",
  sentAgain: "It was sent again",
  other: "Use another",
  on: "Messages go to {{address}}, too",
  confirmed: "It is confirmed",
  off: "Stop",
  offTitle: "Send no more there?",
  offText: "The address is deleted here. Messages still stand on this page.",
  removed: "No more is sent there",
  pushLead: "You see them without opening Nuanlin. Signing out turns them off.",
  pushOn: "Turn on for this device",
  pushOff: "Turn off",
  pushStarted: "This device gets notifications",
  pushStopped: "Turned off",
  here: "This device",
  unnamed: "A device",
  unable:
    "This browser cannot show notifications. On an iPhone, add Nuanlin to the home screen first and open it there.",
  denied:
    "The browser does not let Nuanlin notify you. Allow notifications in its settings of this site, then come back.",
};
