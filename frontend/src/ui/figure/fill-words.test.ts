import i18next, { type TFunction } from "i18next";
import { expect, it } from "vitest";
import { words as en } from "@/i18n/en";
import { words as zh } from "@/i18n/zh-CN";
import { fillWords, missingOf } from "./fill-words";

await i18next.init({
  resources: { "zh-CN": zh, en },
  interpolation: { escapeValue: false },
});
const said = (lang: string, seats: Parameters<typeof missingOf>[0]) =>
  fillWords(i18next.getFixedT(lang, "kit") as unknown as TFunction<"kit">, seats).join(" · ");

it.each([
  [{ have: 0, waiting: 1, need: 6 }, "等 1 人答复 · 缺 5", "1 to answer · 5 missing"],
  [{ have: 5, waiting: 1, need: 6 }, "等 1 人答复", "1 to answer"],
  [{ have: 4, need: 6 }, "缺 2", "2 missing"],
  [{ have: 6, need: 6 }, "已满", "full"],
])("tells who has accepted, who was asked and what is missing apart: %j", (seats, chinese, english) => {
  expect(said("zh-CN", seats)).toBe(chinese);
  expect(said("en", seats)).toBe(english);
});

it("never misses fewer than none", () => expect(missingOf({ have: 7, waiting: 1, need: 6 })).toBe(0));

it("misses nobody once it was called off", () => {
  expect(missingOf({ have: 0, need: 6, off: true })).toBe(0);
  expect(said("en", { have: 0, need: 6, off: true })).toBe("");
});
