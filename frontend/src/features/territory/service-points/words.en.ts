import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  comma: ", ",
  save: "Save",
  cancel: "Cancel",
  points: "Service points",
  pointsSub: "They are added in their community",
  noPoints: "No service points yet",
  noPointsHint: "Add an exact address in the community first",
  addPoint: "Add a service point",
  pointAdded: "{{name}} is added",
  pointName: "Name",
  address: "Address",
  addressHint: "Street and number, or building and room",
  access: "How to get there",
  topics: "Topics",
  topicsHint: "Separated by commas",
  opens: "Opens every",
  from: "From",
  until: "Until",
  closed: "Closed",
  weekday: {
    "1": "Monday",
    "2": "Tuesday",
    "3": "Wednesday",
    "4": "Thursday",
    "5": "Friday",
    "6": "Saturday",
    "7": "Sunday",
  },
};
