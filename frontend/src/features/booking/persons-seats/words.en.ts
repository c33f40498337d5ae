import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  title: "Shifts and invitations",
  coming: "To come",
  none: "No shift to come, and no invitation",
  noneHint: "What they sign up for or are invited to is listed here",
  past: "In the past",
  leads: "leads",
  until: "to answer by {{time}}",
  state: {
    invited: "invited",
    accepted: "accepted",
    declined: "declined",
    expired: "expired",
    cancelled: "cancelled",
    attended: "entered afterwards",
  },
  ended: { called_off: "called off", withdrawn: "taken back", taken_off: "taken off" },
};
