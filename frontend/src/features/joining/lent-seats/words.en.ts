import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  lend: "Lend seats",
  lent_one: "{{count}} seat lent",
  lent_other: "{{count}} seats lent",
  lentFrom_one: "{{count}} seat lent from {{when}}",
  lentFrom_other: "{{count}} seats lent from {{when}}",
  borrowed_one: "{{count}} from other teams",
  borrowed_other: "{{count}} from other teams",
  title: "Lend seats to other teams",
  text: "{{position}} belongs to {{team}}. Anybody of another team with the training and skill may take a lent seat; the team's own take the others first.",
  seats: "How many",
  seatsHint_one: "At most {{count}}; 0 takes them back",
  seatsHint_other: "At most {{count}}; 0 takes them back",
  when: "From when",
  now: "Now",
  dayBefore: "A day before",
  twoDays: "Two days before",
  save: "Save",
  saved_one: "{{count}} seat lent",
  saved_other: "{{count}} seats lent",
  takenBack: "Taken back",
};
