import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  calendar: "Holidays and closed days",
  calendarHint: "No new shifts on adjusted working days, blocked days and days a community is closed.",
  noDays: "No special days in the coming year",
  noDaysHint: "Add the official holidays and adjusted working days",
  closedDays: "Days the community is closed",
  noneClosed: "No day closed in the coming year",
  noneClosedHint: "Set here the days on which the community is not open",
  kind: {
    holiday: "Holiday",
    adjusted_working: "Adjusted working day",
    blocked: "Blocked",
    closed: "Community closed",
  },
  addDay: "Add",
};
