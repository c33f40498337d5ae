import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  title: "Me",
  switchRole: "Switch role",
  now: "Now",
  signOut: "Sign out",
  signOutEverywhere: "Sign out on every device",
  signOutEverywhereHint: "For a lost phone or a borrowed device",
  twoSteps: {
    title: "Two-step sign-in",
    on: "Two steps are on",
    off: "Turn on two steps",
    chip: "On",
    low: "Few recovery codes",
    left_one: "One recovery code left; also for another phone, passkeys or new codes",
    left_other: "{{count}} recovery codes left; also for another phone, passkeys or new codes",
    hint: "A code from your phone or a passkey besides the password: knowing the password is not enough",
    fixed: "Accounts of the demonstration are everybody's, so not here",
  },
  sessions: {
    title: "Signed in on",
    unknown: "Unknown device",
    used: "Used {{at}}, signed in on {{since}}",
    here: "This one",
    end: "Sign out there",
    endAsk: "Sign out on {{device}}?",
    endHint:
      "That device is signed out at once; what is not saved there is lost. If it was not you, change the password too.",
  },
  password: "Change password",
  appearance: "Appearance",
  myService: "My service",
  myShifts: "My shifts",
  myShiftsSub: "Invitations, sign-ups and earlier ones",
  myTimes: "When I am free",
  myTimesSub: "Rosters invite you by it",
  calendar: "Calendar subscription",
  calendarSub: "Your shifts show up in your phone's calendar",
};
