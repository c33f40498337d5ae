import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  quiet: "Quiet at night",
  hours: "{{from}}–{{until}}, and in lessons",
  off: "It may ring at any time",
  rings: "Only a change of time or place on the same day rings, and what is about safety",
  now: "Now",
  lesson: "Class",
  strip: "When it rings today",
  change: "Change the hours",
  from: "From",
  until: "Until",
  save: "Save",
  saved: "Saved",
  held: "Sent in the morning",
  heldHint: "Not urgent, so it waits",
  heldUntil: "Sent {{day}} {{time}}",
  byMail: "What goes by e-mail, too",
  account: "What is about your password and account is always sent.",
  topic: {
    answers: "What waits for my answer",
    changes: "Changes of my shifts",
    reminders: "Reminders before a shift",
    pairs: "Pairs",
    hours: "Hours",
    leading: "What I lead or asked for",
    notes: "What people write to me",
  },
};
