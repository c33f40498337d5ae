import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  title: "Calendar subscription",
  sub: "Your shifts show up in your phone's calendar",
  none: "No link yet",
  noneHint:
    "Make a link and add it to your phone's calendar. It follows by itself when you sign up or a shift moves or is called off.",
  make: "Make a link",
  madeTitle: "Your link is ready",
  madeText: "It is shown only here, this once. Whoever has it sees your shifts, so do not pass it on.",
  address: "Link",
  copy: "Copy the link",
  copied: "Link copied",
  open: "Add to the phone's calendar",
  openHint:
    "If nothing happens, copy the link and paste it under “Subscribe to calendar” in the calendar's settings. WeChat cannot open it: use the phone's browser.",
  scan: "Scan to subscribe to my shifts",
  scanHint: "Scan it with the phone's camera to add it to the phone's calendar.",
  on: "You have a link",
  since: "Made on {{day}}",
  read: "Read by a calendar {{at}}",
  unread: "Read by no calendar yet",
  onHint: "A link is shown only when it is made. If you have lost it, or use another phone, make a new one.",
  renew: "New link",
  renewTitle: "Make a new link?",
  renewText:
    "The old link ends at once. Calendars that use it are not updated any more: add the new link to them.",
  end: "End",
  endTitle: "End the calendar subscription?",
  endText: "The link ends at once. Calendars that use it are not updated any more.",
  ended: "Ended",
  add: "Add to calendar",
};
