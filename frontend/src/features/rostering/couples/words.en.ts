import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  couples: "Together or apart",
  couplesHint:
    "Two people kept apart are also kept apart when they sign up or are invited. Only coordinators and leaders see why.",
  noCouples: "Nobody is bound to anybody yet",
  noCouplesHint: "Add two people who should serve together, or never together",
  apart: "Never together",
  together: "Only together",
  twoNames: "{{first}}, {{second}}",
  first: "One",
  second: "The other",
  kind: "How the two serve",
  reason: "Why",
  reasonHint: "Only coordinators and leaders see it",
  add: "Add the two",
  added: "Added: {{first}}, {{second}}",
  shared_one: "Both are on {{count}} shift already: change it there",
  shared_other: "Both are on {{count}} shifts already: change them there",
  removeOf: "Remove {{first}}, {{second}}",
  removeAsk: "Remove {{first}}, {{second}}?",
  removeText: "Rosters made from now on do not mind these two.",
  removeDo: "Remove",
  removed: "Removed: {{first}}, {{second}}",
};
