import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  title: "Choose your own password",
  lead: "The first sign-in replaces the initial password. After that only you know it.",
  current: "Current password",
  next: "New password",
  nextHint: "At least 10 characters, the longer the better",
  again: "Once more",
  mismatch: "The two entries differ",
  submit: "Save and continue",
  done: "Password changed, other devices are signed out",
};
