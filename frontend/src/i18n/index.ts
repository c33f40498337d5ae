import i18next from "i18next";
import { initReactI18next, useTranslation } from "react-i18next";
import type { Lang } from "@/time";
import { addCounted } from "./counted";
import type { Namespaces } from "./namespaces";
import type { Words } from "./words";
import { words as shared } from "./zh-CN";

export const languages: readonly { lang: Lang; name: string }[] = [
  { lang: "zh-CN", name: "中文" },
  { lang: "en", name: "English" },
];

const memory = "nuanlin-lang";

/** The language chosen on this device; until somebody chose, the first of the browser's that we speak, else Chinese. */
function remembered(): Lang {
  const chosen = localStorage.getItem(memory);
  return languages.find(({ lang }) => lang === chosen)?.lang ?? spoken(navigator.languages);
}

/** The first of the languages of a browser that the product speaks, else Chinese. */
export const spoken = (preferred: readonly string[]): Lang =>
  preferred
    .map((tag) => (/^zh\b/i.test(tag) ? "zh-CN" : /^en\b/i.test(tag) ? "en" : undefined))
    .find(Boolean) ?? "zh-CN";

/** Chinese words by namespace: the shared ones, and those of the areas whose code is loaded. */
const chinese: Record<string, Words> = { ...shared };

/**
 * Brings the Chinese words of an area and gives the hook its components speak with. The words travel with the code
 * that uses them, so that the first page loads no others.
 */
export function wordsOf<Namespace extends keyof Namespaces>(
  namespace: Namespace,
  words: Namespaces[Namespace] & Words,
) {
  chinese[namespace] = words;
  if (i18next.isInitialized) i18next.addResourceBundle("zh-CN", namespace, words);
  return () => useTranslation(namespace);
}

/** Brings every English word at once; only those who chose English need them. */
type English = () => Promise<Record<string, Words>>;
let english: English = async () => ({});

async function load(lang: Lang) {
  if (lang === "zh-CN" || i18next.hasResourceBundle("en", "kit")) return;
  for (const [namespace, words] of Object.entries(await english()))
    i18next.addResourceBundle("en", namespace, words);
}

/** Prepares the remembered language; call before the first render. */
export async function startWords(bring: English, lang: Lang = remembered()) {
  english = bring;
  await i18next.use(initReactI18next).init({
    resources: { "zh-CN": chinese },
    lng: "zh-CN",
    fallbackLng: "zh-CN",
    defaultNS: "kit",
    ns: Object.keys(shared),
    interpolation: { escapeValue: false }, // React escapes
    returnNull: false,
  });
  addCounted(i18next);
  if (lang !== "zh-CN") await show(lang);
}

async function show(lang: Lang) {
  await load(lang);
  await i18next.changeLanguage(lang);
  document.documentElement.lang = lang;
}

/** Changes the language of the page and remembers it on this device. */
export async function setLanguage(lang: Lang) {
  await show(lang);
  localStorage.setItem(memory, lang);
}
