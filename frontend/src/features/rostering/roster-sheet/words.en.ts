import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  title: "Duty sheet {{from}}–{{until}}",
  week: "{{from}}–{{until}}",
  version: "Version {{number}}",
  draft: "draft, not published yet",
  hint: "One week to a page, landscape",
  allWeeks: "All weeks",
  weekLabel: "Week to print",
  open_one: "{{count}} seat open",
  open_other: "{{count}} seats open",
  colon: ": ",
  comma: ", ",
  unanswered: "{{name}} (no answer yet)",
  printed: "Printed {{when}} · {{organization}}",
  none: "This version has no shifts",
  noneHint: "Choose another version, or add shifts first",
};
