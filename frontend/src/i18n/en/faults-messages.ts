import type { Translation } from "@/i18n/words";
import type { messageFaults as zh } from "@/i18n/zh-CN/faults-messages";

export const messageFaults: Translation<typeof zh> = {
  quiet_hours_empty: {
    text: "Quiet hours cannot begin when they end",
    next: "Change one of them; to be told nothing at all, take the address away",
  },
  message_topic_unknown: { text: "Nobody chooses about that", next: "Load the page again, then choose" },
  note_empty: { text: "There is no text yet", next: "Write it, then send" },
  note_too_long: { text: "That is too long", next: "At most 500 characters" },
  note_number_found: {
    text: "No telephone, identity number or door may be in it",
    next: "Do not say who is served nor where they live; take it out, then send",
  },
  note_readers_unclear: {
    text: "It is not clear to whom",
    next: "Choose some people, or a shift; at most 500 people at once",
  },
  note_readers_missing: {
    text: "Nobody would be told",
    next: "They have all left, or their accounts are off: choose others",
  },
  notes_too_many: { text: "At most 20 notes an hour", next: "Write again after {{until}}" },
  template_unknown: {
    text: "What this kind of message says cannot be changed",
    next: "Choose one from the list",
  },
  template_empty: { text: "A title and a text are needed", next: "Write them, then save" },
  template_too_long: { text: "That is too long", next: "A title has at most 60 characters, a text 500" },
  template_slot_unknown: {
    text: "This kind of message has no {{slots}}",
    next: "Choose from what stands below the text",
  },
  template_slot_missing: { text: "People need to know: {{slots}}", next: "Press it to put it into the text" },
  template_refusal_missing: {
    text: "An invitation says that one may say no",
    next: "Add a sentence such as: it is all right to say no",
  },
  template_number_found: {
    text: "Messages have no telephone number and no door in them",
    next: "Let people look on the page in Nuanlin",
  },
};
