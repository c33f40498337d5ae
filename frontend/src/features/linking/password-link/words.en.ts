import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  forgot: "Forgotten password",
  forgotLead:
    "Give the student number or login you sign in with, and we send you a link to set a new password.",
  login: "Student number or login",
  organization: "Organization",
  send: "Send it to me",
  sentTitle: "Look at your mail or WeChat",
  sent: "If there is such an account, and an e-mail address or WeChat is confirmed on the page Messages, the link is on its way. It counts for 15 minutes, and once.",
  notSent: "Nothing came",
  notSentText:
    "Look among the junk mail. If you have confirmed neither e-mail nor WeChat here, ask your captain or a coordinator for a one-time code: sign in with it and set a new password.",
  again: "Another account",
  none: "No letters are sent here. Ask your captain or a coordinator for a one-time code: sign in with it and set a new password.",
  back: "Back to sign-in",
  reset: "Set a new password",
  resetLead: "Account: {{login}}",
  password: "New password",
  passwordHint: "At least 10 characters, the longer the better",
  again2: "Once more",
  mismatch: "The two entries differ",
  calendar: "End the calendar subscription, too",
  calendarHint: "If the phone is lost or somebody else has the address. You can subscribe again later.",
  save: "Set the new password",
  everywhere: "All devices have to sign in again then.",
  done: "The new password is set: sign in with it",
  askAgain: "Ask for another link",
};
