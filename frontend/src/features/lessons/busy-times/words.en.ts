import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  title: "Busy",
  hint: "The next two weeks",
  comma: ", ",
};
