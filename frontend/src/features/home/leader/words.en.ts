import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  shifts_one: "{{count}} shift",
  shifts_other: "{{count}} shifts",
  planned: "planned",
  hours: "{{hours}} h",
  days: "By day",
  forms: "By form of service",
  teams: "By team",
  teamText: "{{taken}} seats, {{members}} members",
  requests: "Requests of residents",
  requestText_one: "{{count}}",
  requestText_other: "{{count}}",
};
