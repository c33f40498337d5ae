import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  by: "needed before “{{title}}” on {{day}} at {{time}}",
  paired: "needed for a pair",
  always: "needed to be on duty at all",
  lastDay: "over on {{date}}",
  daysLeft_one: "{{count}} day left",
  daysLeft_other: "{{count}} days left",
  lastToday: "last day today",
  all: "All {{count}}",
  allMany: "All, {{count}} or more",
  rest_one: "{{count}} more is over later",
  rest_other: "{{count}} more are over later",
  looked: "{{name}} looked at the contact of {{code}}",
  looks: "Latest looks at contacts",
  looksNone: "Nobody has looked at a contact yet",
  looksNoneHint:
    "Volunteers see contacts around their shifts and offices those of their people; every look is kept here.",
  office: "Office of {{community}}",
  everyLook: "All",
};
