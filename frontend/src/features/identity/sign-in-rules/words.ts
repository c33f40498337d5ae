import { wordsOf } from "@/i18n";
import { words } from "./words.zh-CN";

declare module "@/i18n/namespaces" {
  interface Namespaces {
    "sign-in-rules": typeof words;
  }
}

export const useWords = wordsOf("sign-in-rules", words);
