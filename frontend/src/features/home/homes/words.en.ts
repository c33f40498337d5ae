import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  shifts_one: "{{count}} shift",
  shifts_other: "{{count}} shifts",
  accepted_one: "seats accepted, {{count}} more without an answer",
  accepted_other: "seats accepted, {{count}} more without an answer",
  takenOf: "{{accepted}}/{{seats}} accepted, {{waiting}} to answer",
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
