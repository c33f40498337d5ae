import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  contact: "See contact",
  close: "Close",
  address: "Address",
  phone: "Phone",
  carer: "Carer",
  homeRisks: "Mind at home",
  closesAt: "Closes {{when}}. This look is logged.",
  request: "Ask for approval",
  requested: "Asked; wait for the approval",
  logged: "This look is logged.",
};
