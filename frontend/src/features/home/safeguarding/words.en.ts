import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  calm: "Nothing waits for you",
  todo_one: "{{shown}} thing waits for you",
  todo_other: "{{shown}} things wait for you",
  asked: "Waiting to see a child's contact",
  asks: "{{name}} would like to see the contact of {{code}}",
  askedAt: "asked {{when}}",
  findings: "No longer eligible, waiting for you",
  findingSeats_one: "{{count}} to decide",
  findingSeats_other: "{{count}} to decide",
  findingFreed: "seats freed",
  needs: "Who needs a record check",
  needsNone: "Everybody who meets children has a valid record check",
  needsNoneHint:
    "Who signed up for a shift with children, was invited or is paired with a child and has no valid check stands here.",
  lapsing: "Record checks over within 30 days",
  lapsingNone: "No record check is over within 30 days",
  lapsingNoneHint: "Names come here 30 days before, early enough for a new check.",
  every: "All",
};
