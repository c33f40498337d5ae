import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  starts: "starts {{distance}}",
  running: "going on now",
  over: "{{count}} members, {{ready}} with valid training",
  lead: "Shifts you lead",
  none: "No shift to lead soon",
  noneHint: "Shifts appear here once a coordinator asks you to lead",
  attendance: "Take attendance",
  settle: "Hours to enter",
  settleHint: "over, not entered yet",
  accepted: "{{accepted}} accepted, {{present}} came",
  people: "{{taken}}/{{seats}} seats taken, {{accepted}} accepted",
  seats: "Positions, lending",
  who: "Who is on it",
  coming_one: "{{count}} comes",
  coming_other: "{{count}} come",
  waiting_one: "{{count}} has not answered",
  waiting_other: "{{count}} have not answered",
  empty_one: "{{count}} seat empty",
  empty_other: "{{count}} seats empty",
  comes: "comes",
  asked: "no answer yet",
  call: "Call",
  callName: "Call {{name}}",
  team: "See the team",
};
