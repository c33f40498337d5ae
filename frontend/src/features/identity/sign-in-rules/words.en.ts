import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  title: "Sign-in rules",
  sub: "Who gives a code from the phone besides the password",
  roles: "Two steps are required of",
  why: "These roles see phone numbers and addresses of others, or change what many people do. A second step still protects them when a password is known.",
  what: "It holds as soon as it is saved: whoever has such a role and no second step is taken to set it up with the next press, before anything else. Tell people first, so that they have an authenticator app on their phones.",
  you: "You hold this role yourself and have no second step: you will set it up first.",
  leader: "Association leader",
  host: "Host",
  safeguarding_lead: "Safeguarding lead",
  community_officer: "Community office",
  save: "Save",
  saved: "Saved",
};
