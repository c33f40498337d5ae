import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  origin: "Asked for by residents",
  originText: "{{linked}} of {{all, n(one: activity; many: activities)}} answer a request",
  everyActivity: "All activities",
  everyEntry: "All",
  pairs: "Being supported",
  pairsUnit_one: "{{count}} pair",
  pairsUnit_other: "{{count}} pairs",
  everyPair: "In which activities",
  approve: "Hours to approve",
  approveHint: "The association approves beyond 8 hours a day, the host beyond 12",
  nothing: "No hours wait for an approval",
};
