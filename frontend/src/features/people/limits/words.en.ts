import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  save: "Save",
  title: "Limits of this person",
  hint: "Left empty, the limits for everybody hold. Otherwise the tighter of the two counts.",
  saved: "Limits saved",
  limit: {
    weekly_limit_minutes: "Most hours in a week",
    roster_limit_minutes: "Most hours in one roster",
    days_in_row_limit: "Most days in a row",
    weekends_limit: "Most weekends in one roster",
  },
  unlimited: "No limit",
  unit: {
    weekly_minutes: "hours",
    roster_minutes: "hours",
    days_in_row: "days",
    days_between: "days",
    weekends: "weekends",
    point_shifts: "times",
    one_to_one_shifts: "times",
    culture_shifts: "times",
  },
};
