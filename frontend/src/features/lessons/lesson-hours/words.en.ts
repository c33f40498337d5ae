import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  title: "Lesson hours",
  sub: "Timetables that are imported take the times of their lessons from here; those already imported stay",
  number: "Lesson {{number}}",
  from: "from",
  until: "until",
  add: "Add a lesson",
  removeLast: "Remove the last",
  save: "Save",
  saved: "Saved",
  unsaved: "Changed, not saved yet",
  use: "One after the other, without overlap",
  wrong: "Lesson {{number}} begins after the one before, and ends after it begins",
};
