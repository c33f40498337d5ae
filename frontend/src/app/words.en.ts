import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  skip: "Skip to content",
  main: "Main navigation",
  open: "Open navigation",
  close: "Close navigation",
  today: "Today",
  planning: "Planning",
  people: "People and places",
  reviewing: "Review",
  switchRole: "Switch role",
  account: "My account",
  signOut: "Sign out",
};
