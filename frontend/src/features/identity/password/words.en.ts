import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  title: "Choose your own password",
  lead: "A code works once. Choose a password now and sign in with it from here on.",
  code: "The code or password you signed in with",
  current: "Current password",
  next: "New password",
  nextHint: "At least 10 characters, the longer the better",
  again: "Once more",
  mismatch: "The two entries differ",
  submit: "Save and continue",
  chosen: "Password set: sign in with it from now on",
  done: "Password changed, other devices are signed out",
};
