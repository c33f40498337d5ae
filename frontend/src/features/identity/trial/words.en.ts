import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  label: "Example association",
  bar: "This is an example: everybody in it is invented, and nothing here counts",
  barShort: "Example: nothing here is real",
  as: "As {{role}}",
  lookAs: "Look at it as",
  leave: "Leave, and keep the example",
  remove: "Remove the example",
  sure: "Remove the example association?",
  sureText: "Everything you tried in it is gone for good. Your real association is not touched.",
  removed: "The example is removed, with nothing left of it",
  title: "Try it with an example first",
  hint: "It has 160 invented students, 8 communities and the shifts of four weekends. Press anything, nothing is meant; remove it in one click.",
  open: "Open the example",
  making: "Getting the example ready, which takes a few seconds",
};
