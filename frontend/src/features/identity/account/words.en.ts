import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  title: "Me",
  switchRole: "Switch role",
  now: "Now",
  signOut: "Sign out",
  signOutEverywhere: "Sign out on every device",
  signOutEverywhereHint: "For a lost phone or a borrowed device",
  password: "Change password",
  appearance: "Appearance",
  myService: "My service",
  myShifts: "My shifts",
  myShiftsSub: "Invitations, sign-ups and earlier ones",
  myTimes: "When I am free",
  myTimesSub: "Rosters invite you by it",
};
