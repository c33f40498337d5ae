import { wordsOf } from "@/i18n";
import { words } from "./words.zh-CN";

declare module "@/i18n/namespaces" {
  interface Namespaces {
    "code-slips": typeof words;
  }
}

export const useWords = wordsOf("code-slips", words);
