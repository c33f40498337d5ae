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
  forgotLink: "Forgotten password",
  forgot: "Forgot it? Ask your captain or coordinator to reset it",
  second: {
    title: {
      app: "Second step: the code",
      both: "Second step: the passkey",
      passkey: "Second step: the passkey",
      recovery: "Second step: a recovery code",
    },
    passkeyLead:
      "The password is right. Show that it is you with the fingerprint, face or screen lock of this device, or with a security key.",
    passkey: "Sign in with the passkey",
    ask: {
      app: "The password is right. Open the authenticator app on your phone, find 暖邻 and type its six digits here.",
      both: "Or type a code or a recovery code:",
      passkey: "Or type one of the recovery codes you kept; each works once:",
      recovery:
        "The password is right. Your passkeys cannot be used here: type one of the recovery codes you kept; each works once.",
    },
    code: "Code",
    recovery: "Recovery code",
    lost: "No phone at hand?",
    lostHint:
      "One of the recovery codes you kept does as well; each works once. If there is none left, ask the leader or a coordinator.",
    submit: {
      app: "Sign in",
      both: "Sign in with the code",
      passkey: "Sign in with the recovery code",
      recovery: "Sign in",
    },
    back: "Give the password again",
  },
};
