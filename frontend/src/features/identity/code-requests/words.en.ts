import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  title: "Sign-in requests",
  sub: "A code for somebody who has a password needs a second person to agree, and so does ending the two steps of somebody who has lost the phone",
  none: "Nothing is waiting",
  noneHint: "When a captain asks for a code for a member who forgot the password, it waits here for you.",
  line: {
    password: "A one-time code. Asked for by {{by}} {{at}}",
    second_factor: "A lost phone: end the two steps. Asked for by {{by}} {{at}}",
  },
  own: "You asked, so somebody else agrees",
  bars: {
    let_in: "One of you and whoever asked handed out the other's code: that is not two people. ",
    above: "Only a leader can agree to this account. ",
    owner: "These are your own two steps: turn them off with a code. If you did not ask, refuse.",
  },
  who: {
    may: "Who can agree: {{who}}.",
    leader: "another leader who neither got a code from whoever asked nor gave them one",
    coordinator: "a coordinator or leader who neither got a code from whoever asked nor gave them one",
    orOwner: "{{who}}, or {{name}} where still signed in",
    server: "If there is nobody, whoever runs the server can run {{command}}",
  },
  approve: "Agree",
  refuse: "Refuse",
  askApprove: {
    password: "Agree to a code for {{name}}?",
    second_factor: "Agree to end the two steps of {{name}}?",
  },
  askRefuse: {
    password: "Refuse a code for {{name}}?",
    second_factor: "Refuse to end the two steps of {{name}}?",
  },
  hint: {
    password: "Call them first: whoever has the code can sign in with this account.",
    second_factor:
      "Call them first: they end at once, every device is signed out, and the password alone lets in from then on.",
  },
  lost: {
    title: "Somebody has lost the phone",
    hint: "Whoever has lost the phone and the recovery codes cannot take the second step. Make sure who is asking, then ask here; once somebody else agrees, they sign in with the password alone and set it up anew.",
    login: "Their student number or login",
    submit: "Ask to end their two steps",
    asked: "Asked for {{name}}; somebody else has to agree",
  },
};
