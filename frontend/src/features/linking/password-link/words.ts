import { wordsOf } from "@/i18n";
import { words } from "./words.zh-CN";

declare module "@/i18n/namespaces" {
  interface Namespaces {
    "password-link": typeof words;
  }
}

export const useWords = wordsOf("password-link", words);
