import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  find: "Find a shift",
  signedUp: "Signed up",
  giveUp: "Give up the shift",
  myShifts: "My shifts",
  noShifts: "No shifts yet",
  noShiftsHint: "Sign up for one and it appears here",
  coming: "Coming up",
  before: "Past and given up",
  youLead: "You lead",
  state: {
    invited: "Awaits your answer",
    accepted: "Accepted",
    declined: "Declined",
    expired: "Ran out",
    cancelled: "Given up",
    attended: "Entered later",
  },
  ended: { called_off: "Called off", withdrawn: "Taken back", taken_off: "Taken off" },
};
