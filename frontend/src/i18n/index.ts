import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import type { Lang } from "@/time";
import { words as zh } from "./zh-CN";

export const languages: readonly { lang: Lang; name: string }[] = [
  { lang: "zh-CN", name: "中文" },
  { lang: "en", name: "English" },
];

const memory = "nuanlin-lang";

/** The language chosen on this device; Chinese unless somebody chose otherwise. */
function remembered(): Lang {
  return localStorage.getItem(memory) === "en" ? "en" : "zh-CN";
}

async function load(lang: Lang) {
  if (lang === "zh-CN" || i18next.hasResourceBundle("en", "shell")) return;
  const { words } = await import("./en");
  for (const [namespace, bundle] of Object.entries(words)) i18next.addResourceBundle("en", namespace, bundle);
}

/** Prepares the remembered language; call before the first render. */
export async function startWords(lang: Lang = remembered()) {
  await i18next.use(initReactI18next).init({
    resources: { "zh-CN": zh },
    lng: "zh-CN",
    fallbackLng: "zh-CN",
    defaultNS: "shell",
    ns: Object.keys(zh),
    interpolation: { escapeValue: false }, // React escapes
    returnNull: false,
  });
  if (lang !== "zh-CN") await setLanguage(lang);
}

/** Changes the language of the page and remembers it on this device. */
export async function setLanguage(lang: Lang) {
  await load(lang);
  await i18next.changeLanguage(lang);
  document.documentElement.lang = lang;
  localStorage.setItem(memory, lang);
}
