import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  course: {
    base: "Base course",
    child: "Work with children",
    home: "Home visits",
    disability: "Disability",
    event: "Event crew",
    captain: "Captain's course",
  },
  courseLabel: "Course",
  on: "Signed on",
  sign: "Sign off",
  signed: "Signed off",
};
