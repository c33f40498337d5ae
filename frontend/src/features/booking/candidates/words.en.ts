import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  close: "Close",
  invite: "Invite",
  inviteTo: "Invite to {{name}}",
  invited: "{{name}} is invited",
  could_one: "{{count}} person could",
  could_other: "{{count}} people could",
  couldNot: "Who cannot, and why",
};
