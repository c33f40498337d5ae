import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  invitations: "Waiting for your answer",
  by: "by {{when}}",
  invitedBy: "{{name}} asks you to take {{position}}",
  invited: "You are asked to take {{position}}",
  decline: "Not this time",
  accept: "Accept",
  accepted: "Accepted, see you {{when}}",
  declined: "You said not this time",
};
