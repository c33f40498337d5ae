import { wordsOf } from "@/i18n";
import { words } from "./words.zh-CN";

declare module "@/i18n/namespaces" {
  interface Namespaces {
    "calendar-feed": typeof words;
  }
}

export const useWords = wordsOf("calendar-feed", words);
