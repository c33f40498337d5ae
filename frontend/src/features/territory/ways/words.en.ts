import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  title: "Ways to other communities",
  hint: "They decide whether somebody gets from one duty to the next. What is not entered is estimated from the coordinates of service points (as the crow flies at 25 km/h, and 5 minutes); without coordinates it leads by campus",
  none: "There are no other communities yet",
  noneHint: "Ways stand here once there are others",
  minutes_one: "1 minute",
  minutes_other: "{{count}} minutes",
  source: { entered: "Entered", estimated: "Estimated", campus: "By campus" },
  to: "To {{name}}",
  label: "Minutes on the way",
  both: "There and back alike; what is entered is not estimated",
  save: "Save",
  takeBack: "Estimate it again",
  saved: "The way is saved",
};
