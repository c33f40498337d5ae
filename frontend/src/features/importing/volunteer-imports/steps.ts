import type { TFunction } from "i18next";

/** The three steps of an import, in words. */
export const stepsOf = (t: TFunction<"volunteer-imports">) => [
  t("steps.file"),
  t("steps.check"),
  t("steps.done"),
];
