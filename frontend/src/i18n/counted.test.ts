import i18next from "i18next";
import { expect, it } from "vitest";
import { addCounted, counted } from "./counted";

await i18next.init({
  lng: "en",
  resources: {
    en: {
      kit: {
        both: "{{shifts, n(one: shift is; many: shifts are)}} off, {{seats, n(one: seat; many: seats)}} free",
      },
    },
  },
  defaultNS: "kit",
});
addCounted(i18next);

it.each([
  [1, 2, "1 shift is off, 2 seats free"],
  [3, 1, "3 shifts are off, 1 seat free"],
  [0, 0, "0 shifts are off, 0 seats free"],
])("counts each of the numbers of a sentence: %i and %i", (shifts, seats, said) =>
  expect(i18next.t("both" as never, { shifts, seats } as never)).toBe(said),
);

it("counts what is a number in words, too", () =>
  expect(counted("1", { one: "row", many: "rows" })).toBe("1 row"));
