import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  motto: "Bringing those who will to the doors that need them",
  organization: "Organization",
  login: "Student number or login",
  password: "Password",
  submit: "Sign in",
  demo: "Demo data is loaded",
  demoHint: "Tap a card to look around as someone else. People and events are invented.",
  forgot: "Forgot it? Ask your captain or coordinator to reset it",
  second: {
    title: "Second step: the code",
    lead: "The password is right. Open the authenticator app on your phone, find 暖邻 and type its six digits here.",
    code: "Code",
    titlePasskey: "Second step: the passkey",
    passkeyLead:
      "The password is right. Show that it is you with the fingerprint, face or screen lock of this device, or with a security key.",
    passkey: "Sign in with the passkey",
    orCode: "Or type a code or a recovery code:",
    leadRecovery:
      "The password is right. Your passkeys cannot be used here: type one of the recovery codes you kept; each works once.",
    recovery: "Recovery code",
    submitCode: "Sign in with the code",
    lost: "No phone at hand?",
    lostHint:
      "One of the recovery codes you kept does as well; each works once. If there is none left, ask the leader or a coordinator.",
    submit: "Sign in",
    back: "Give the password again",
  },
};
