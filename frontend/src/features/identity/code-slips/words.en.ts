import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  title: "Sign-in slips",
  hint_one: "1 slip: print it and give it to them alone. It is gone once you leave or reload Nuanlin",
  hint_other:
    "{{count}} slips: print, cut along the dashes, and give each to its owner alone. They are gone once you leave or reload Nuanlin",
  open_one: "Print the slip",
  open_other: "Print {{count}} slips",
  none: "There are no codes to print here",
  noneHint:
    "Codes are shown once, when they are made, and kept nowhere. Make them again to print them; the old ones end.",
  login: "Login",
  code: "One-time code",
  until: "Good until {{when}}",
  step1: "Scan this, or open {{address}}",
  step2: "Enter the one-time code as the password",
  step3: "Then choose a password of your own",
  scan: "Where {{name}} signs in",
  clear: "Clear these slips",
};
