import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  close: "Close",
  invite: "Invite",
  inviteBack: "Invite all the same",
  inviteTo: "Invite to {{name}}",
  invited: "{{name}} is invited",
  could_one: "{{count}} person could",
  could_other: "{{count}} people could",
  couldNot: "Who cannot, and why",
  next_one: "{{count}} person could step in:",
  next_other: "{{count}} people could step in; those who suit best:",
  nobody: "Nobody could step in now",
  all: "Everybody, and why not",
};
