import type { Translation } from "../words";
import type { faults as zh } from "../zh-CN/faults";

export const faults: Translation<typeof zh> = {
  reasons: {
    internal: {
      text: "The server had a problem",
      next: "Try again in a while; if it stays, tell a coordinator",
    },
  },
  fields: {
    required: "Needed here",
    min: "At least {{limit}}",
    max: "At most {{limit}}",
    gt: "Must be more than {{limit}}",
    gtfield: "Must be later than the start",
    oneof: "Choose one of the list",
    email: "Not an e-mail address",
    datetime: "Not a date",
    unknown: "Please check this",
  },
  status: {
    invalid: { text: "Some entries need a change", next: "Mend the marked ones and send it again" },
    unauthenticated: { text: "Please sign in first", next: "Come back after signing in" },
    forbidden: { text: "This is not yours to do", next: "Switch role, or ask a coordinator" },
    not_found: { text: "It is no longer there", next: "It may be over or deleted; go back a page" },
    conflict: { text: "Someone changed it just before you", next: "Look at the latest version, then decide" },
    too_many: { text: "That was too quick", next: "Wait a minute and try again" },
  },
  network: { text: "No network: this has not been done yet", next: "Press again once you are online" },
  unreachable: { text: "Not reachable right now", next: "Try again in a while" },
};
