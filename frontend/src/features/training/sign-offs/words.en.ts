import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  courseLabel: "Course",
  on: "Signed on",
  sign: "Sign off",
  signed: "Signed off",
};
