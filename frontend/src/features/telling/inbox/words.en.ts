import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  title: "Messages",
  unread_one: "Messages, one not read",
  unread_other: "Messages, {{count}} not read",
  answer: "Waiting for your answer",
  told: "What you were told",
  readAll: "All read",
  nothing: "No messages yet",
  nothingHint: "When somebody asks you to serve, a shift moves or a pair is decided, you are told here.",
  decline: "Not this time",
  accept: "I will come",
  accepted: "You said yes",
  declined: "You said not this time",
};
