import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  calm: "Everybody has their courses for the next shift",
  todo_one: "{{count}} person lacks a course",
  todo_other: "{{count}} people lack a course",
  todoMany_one: "{{count}} person or more lacks a course",
  todoMany_other: "{{count}} people or more lack a course",
  needs: "Courses needed by the next shift",
  needsNone: "Nobody lacks a course",
  needsNoneHint:
    "Who signed up, was invited or is in a pair and lacks a course stands here, the most pressing first.",
  lapsing: "Over within 30 days",
  lapsingNone: "No course is over within 30 days",
  lapsingNoneHint: "Names come here 30 days before, early enough to repeat the course.",
};
