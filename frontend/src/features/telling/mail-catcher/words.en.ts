import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  title: "Letters not sent",
  sub: "For development and practice only: letters are not sent; the latest 100 stay in memory until the program ends.",
  none: "No letters yet",
  noneHint: "They appear here when somebody confirms an address or is told something.",
  channel: {
    push: "Notification",
    email: "E-mail",
    sms: "Text message",
    wecom: "WeCom",
    official: "Official account",
  },
};
