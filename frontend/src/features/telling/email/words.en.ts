import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  title: "How it reaches you",
  lead: "Give an e-mail address, and new messages go there as well. From ten at night until seven it is quiet, unless a shift of the same day changes. Nobody but you sees the address.",
  address: "E-mail address",
  send: "Send a code",
  sent: "A code was sent to {{address}}. Enter it here within ten minutes. If it does not come, look among the spam.",
  code: "Code",
  codeHint: "The six digits in the letter",
  confirm: "Confirm",
  again: "Send again",
  sentAgain: "Another letter was sent",
  other: "Use another address",
  on: "Messages go to this address, too",
  confirmed: "The address is confirmed",
  off: "Stop",
  offTitle: "Send no more to this address?",
  offText: "The address is deleted here. Messages still stand on this page.",
  removed: "The address is deleted",
};
