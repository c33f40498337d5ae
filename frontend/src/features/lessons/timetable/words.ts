import { wordsOf } from "@/i18n";
import { words } from "./words.zh-CN";

declare module "@/i18n/namespaces" {
  interface Namespaces {
    timetable: typeof words;
  }
}

export const useWords = wordsOf("timetable", words);
