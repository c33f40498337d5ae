import { wordsOf } from "@/i18n";
import { words } from "./words.zh-CN";

declare module "@/i18n/namespaces" {
  interface Namespaces {
    "join-links": typeof words;
  }
}

export const useWords = wordsOf("join-links", words);
