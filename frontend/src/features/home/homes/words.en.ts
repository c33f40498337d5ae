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
  noProgramme: "No programme is under way",
  noProgrammeHint: "Make one with its dates and begin it: activities, shifts and rosters belong to it.",
  noProgrammeElse: "There is something here once a leader has made a programme and begun it.",
  toProgrammes: "Go to programmes",
  communities: "By community",
  column: {
    day: "Day",
    shifts: "Shifts",
    accepted: "Accepted",
    asked: "Not answered",
    hours: "Hours",
  },
};
