import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  programme: "Programme",
  programmeSub: "Seven stages; some run side by side",
  noProgramme: "No programme yet",
  noProgrammeHint: "Make one first, with its dates: activities, shifts and rosters belong to it.",
  noProgrammeElse: "Its stages and dates stand here once a leader has made one.",
  programmeState: {
    draft: "Draft",
    active: "Under way",
    suspended: "Suspended",
    closed: "Closed",
    cancelled: "Cancelled",
  },
  stages: "Seven stages",
  stage: {
    research: "Research",
    planning: "Planning",
    preparation: "Preparation",
    publicity: "Publicity",
    training: "Training",
    delivery: "Delivery",
    review: "Review",
  },
  facts: "Facts",
  period: "Period",
  host: "Host",
  executor: "Executor",
  move: "On to {{name}}",
  moveAsk: "On to {{name}}?",
  moveText: "Everybody sees the new stage.",
  back: "Back to {{name}}",
  backReason: "Why go back",
};
