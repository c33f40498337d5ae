import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  title: "Set up your association",
  lead: "There is no association on this server yet. Fill in the lines below and you are its leader.",
  code: "One-time code",
  codeHint: "Printed in the window Nuanlin was started in, such as k7mq-92xd-4ahn",
  codeForTrial: "The example needs this code, too: fill it in first",
  name: "Name of the association",
  namePlaceholder: "Such as Minjiang College Volunteers",
  leader: "Your name",
  login: "Your login",
  loginHint: "What you sign in with from now on, such as your student number",
  password: "Password",
  passwordHint: "At least 10 characters; longer is better",
  again: "Once more",
  mismatch: "The two are not the same",
  submit: "Set it up",
  over: "There is an association here already",
  overHint: "Sign in with your login. Without one, ask the leader for a one-time code.",
  toSignIn: "Sign in",
};
