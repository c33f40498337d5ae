import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  today: "Today",
  sub: "Who did what, who looked at what, and where a rule was overridden",
  latest: "Latest entries",
  latestNone: "Nothing yet",
  latestNoneHint: "There is an entry as soon as somebody signs in, signs up or changes something.",
  overrides: "Overrides and corrections",
  overridesNone: "Nobody has overridden anything",
  overridesNoneHint:
    "Seats kept knowingly, people taken off, hours corrected or entered afterwards, changed roster rules and new sign-in codes stand here by themselves.",
  every: "All",
};
