import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  share: "Share",
  title: "For the group chat",
  picture: "Card of the shift: {{title}}",
  line: "One line on the card",
  lineStart: "Come if you are free: one person helps",
  save: "Save the picture",
  copy: "Copy text and link",
  copied: "Copied: paste it in the chat",
  notCopied: "It could not be copied: press and hold the text below",
  send: "Send to …",
  text: "{{title}}, {{when}}, {{place}}. {{missing}}. {{link}}",
  said: "The text to send",
  missing: "{{count}} more wanted",
  missingAll: "{{count}} more wanted, with {{skills}}",
  missingSome: "{{count}} more wanted, {{some}} of them with {{skills}}",
  full: "All seats are taken",
  and: ", ",
  scan: "Scan to have a look, sign in to sign up",
  safe: "Neither card nor link has a beneficiary's name, address or phone. Whoever opens the link signs in first.",
  failed: "The picture could not be drawn; text and link can be sent all the same.",
  elsewhere: "This shift is another association's",
  elsewhereHint: "You are signed in to {{organization}}. Sign in there with your account to see it.",
};
