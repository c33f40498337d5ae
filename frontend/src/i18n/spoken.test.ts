import { describe, expect, it } from "vitest";
import { spoken } from "./index";

describe("the language of a first visit", () => {
  it.each([
    [["en-US", "en"], "en"],
    [["EN"], "en"],
    [["zh-TW"], "zh-CN"],
    [["zh"], "zh-CN"],
    [["fr-FR", "en-GB", "zh-CN"], "en"],
    [["fr-FR", "zh-CN", "en-GB"], "zh-CN"],
    [["enm", "fr"], "zh-CN"],
    [[], "zh-CN"],
  ])("for %j is %s", (preferred, lang) => expect(spoken(preferred)).toBe(lang));
});
