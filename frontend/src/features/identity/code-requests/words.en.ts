import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  title: "Requests for codes",
  sub: "A code for somebody who has a password needs a second person to agree",
  none: "Nothing is waiting",
  noneHint: "When a captain asks for a code for a member who forgot the password, it waits here for you.",
  line: "Asked for by {{by}} {{at}}",
  own: "You asked, so somebody else agrees",
  approve: "Agree",
  refuse: "Refuse",
  askApprove: "Agree to a code for {{name}}?",
  askRefuse: "Refuse a code for {{name}}?",
  hint: "Call them first: whoever has the code can sign in with this account.",
};
