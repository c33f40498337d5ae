import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  title: "When I am free",
  titleOf: "When {{name}} is free",
  hint: "Coordinators plan by it; your own sign-ups are not limited by it",
  weekly: "Every week",
  none: "Not free",
  addOn: "Add a time on {{day}}",
  from: "from",
  until: "until",
  remove: "Remove {{day}}",
  days: "A day that is different",
  date: "Which day",
  kind: "Free on that day",
  can: "Free all day",
  cannot: "Not free",
  addDay: "Add this day",
  save: "Save",
  saved: "Saved",
  unsaved: "Changed, not saved yet",
  use: "Invitations fall within these times only",
  wrong: "One time ends before it begins",
};
