import type { Translation } from "@/i18n/words";
import type { linkFaults as zh } from "@/i18n/zh-CN/faults-links";

export const linkFaults: Translation<typeof zh> = {
  answer_link_unknown: {
    text: "This link does not count any more",
    next: "Sign in and answer among your messages, or ask a coordinator",
  },
  answer_link_used: { text: "This link has been answered", next: "To change your mind, sign in" },
  answer_link_changed: {
    text: "Things have just changed, so nothing was answered for you",
    next: "Look at how it is now and answer again",
  },
  answer_link_not_for_that: { text: "This link is for another answer", next: "Sign in to do it" },
  password_link_unknown: {
    text: "This link does not count any more: it was used, is too old, or a newer one was asked for",
    next: "Ask for another link",
  },
  password_links_not_offered: {
    text: "No letters are sent here",
    next: "Ask your captain or a coordinator for a one-time code",
  },
  links_too_many: { text: "Links were opened too often from here", next: "Try again after {{until}}" },
};
