import { wordsOf } from "@/i18n";
import { words } from "./words.zh-CN";

declare module "@/i18n/namespaces" {
  interface Namespaces {
    "answer-link": typeof words;
  }
}

export const useWords = wordsOf("answer-link", words);
