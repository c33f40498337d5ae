import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  ask: "Ask for help",
  coming: "Volunteers coming",
  nobody: "Nobody is coming soon",
  nobodyHint: "Ask for help: the association answers within three working days",
  pairs: "Answer for elders and children",
  pairsHint: "{{name}} would like to visit. Are they willing?",
  pairsHintTwo: "{{name}} and {{partner}} would like to visit. Are they willing?",
  yes: "Willing",
  no: "Not now",
  answered: "Answered",
  requests: "Our requests",
  none: "Nothing asked yet",
  noneHint: "Write one sentence about what residents need",
  reply: "answer by {{when}}",
  all: "All",
  community: "My community",
  communityHint: "Closing the community for a day, its courtyards and places, and who acts for it",
};
