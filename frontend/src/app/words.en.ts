import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  skip: "Skip to content",
  main: "Main navigation",
  open: "Open navigation",
  close: "Close navigation",
  today: "Today",
  planning: "Planning",
  people: "People and places",
  reviewing: "Review",
  switchRole: "Switch role",
  account: "My account",
  signOut: "Sign out",
  waiting: ", {{shown}} waiting",
  search: {
    open: "Find people, shifts",
    title: "Find",
    hint: "People, shifts, places, activities or something to do",
    results: "What was found",
    looking: "Looking …",
    none: "Nothing found. Try another word, or fewer letters.",
    keys: "Arrows choose, Enter opens, Esc closes",
    people: "People",
    shifts: "Shifts",
    places: "Communities and service points",
    activities: "Activities",
    pages: "Pages and actions",
  },
};
