import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  title: "Skills of theirs",
  hint: "Positions that ask for a skill are for those who have it. If one is taken away, seats that ask for it are marked for a decision",
  none: "There are no skills to choose",
  noneHint: "They are added under Skills and courses",
  nothing: "None",
  comma: ", ",
  save: "Save skills",
  saved: "Skills saved",
};
