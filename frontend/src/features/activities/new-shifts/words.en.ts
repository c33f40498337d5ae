import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  save: "Save",
  comma: ", ",
  addShift: "Add a shift",
  weeks: "Weeks in a row",
  weeksHint: "Adjusted working days and blocked days are left out.",
  captainSeat: "Captain",
  helperSeat: "Volunteer",
  made_one: "{{count}} shift added",
  made_other: "{{count}} shifts added",
  madeBut_one: "{{count}} shift added, {{left}} left out",
  madeBut_other: "{{count}} shifts added, {{left}} left out",
};
