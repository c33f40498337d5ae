import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  shifts_one: "{{count}} shift",
  shifts_other: "{{count}} shifts",
  taken_one: "seats taken, {{count}} accepted",
  taken_other: "seats taken, {{count}} accepted",
  planned: "planned",
  counted: "served",
  hours: "{{hours}} h",
  communities: "By community",
  column: {
    day: "Day",
    shifts: "Shifts",
    taken: "Taken",
    hours: "Hours",
  },
  state: {
    submitted: "new",
    verifying: "looked into",
    verified: "verified",
    accepted: "arranged",
    refused: "refused",
    referred: "referred",
    withdrawn: "withdrawn",
    completed: "done",
  },
};
