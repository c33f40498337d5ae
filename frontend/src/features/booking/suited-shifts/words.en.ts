import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  title: "Open seats that suit them",
  none: "No open seat for them now",
  noneHint: "Training, time or the way does not fit, or all is full",
};
