import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  calendar: "Holidays and adjusted days",
  calendarHint: "No shifts on adjusted working days and blocked days.",
  noDays: "No special days in the coming half year",
  noDaysHint: "Add the official holidays and adjusted working days",
  kind: { holiday: "Holiday", adjusted_working: "Adjusted working day", blocked: "Blocked" },
  kindLabel: "Kind",
  date: "Date",
  dayName: "Name",
  addDay: "Add",
  clear: "Clear",
};
