import type { Translation } from "@/i18n/words";
import { actionNames } from "./action-names.en";
import { deeds } from "./deeds.en";
import { facts } from "./facts.en";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  title: "Audit log",
  sub: "Only added to, never changed; beneficiaries by code, without names or addresses",
  none: "Nothing yet",
  noneHint: "There is an entry as soon as somebody signs in, signs up or changes something.",
  noneFound: "No such entry",
  noneFoundHint: "Try another person, another action or more days.",
  what: "What was done",
  of: "Only",
  overrides: "What overrode a rule",
  who: "Who did it",
  from: "From",
  until: "Until",
  product: "The system",
  entrant: "Whoever filled in the form",
  when: "When",
  comma: ", ",
  seat: "{{person}} ({{what}})",
  unnamed: "(gone)",
  counted: "{{list}} … {{count}} in all",
  became: "{{label}}: {{before}} → {{value}}",
  is: "{{label}}: {{value}}",
  yes: "yes",
  no: "no",
  nothing: "none",
  ...deeds,
  ...actionNames,
  ...facts,
};
