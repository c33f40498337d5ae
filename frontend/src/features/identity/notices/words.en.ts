import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  label: "Notices",
  code_requested:
    "{{by}} asked for a one-time code for your account on {{at}}. Once somebody agrees, whoever has the code can sign in as you.",
  officer_added:
    "Since {{at}} {{name}} can act for your community office, too. If you do not know them, tell the association at once.",
  role_given: "{{by}} gave you the role “{{role}}” at {{at}}. It is in your account’s menu.",
  role_taken:
    "{{by}} took the role “{{role}}” from you at {{at}}. If that was a mistake, tell an association leader.",
  login_changed:
    "On {{at}}, {{by}} changed your login to {{login}}; the password is the same. Sign in with it from now on.",
  contact_asked: "{{name}} asked on {{at}} to see the contact of {{code}}. You decide.",
  decide: "Decide",
  recovery_code_used:
    "On {{at}} somebody signed in to your account with a recovery code; {{left}} were left then. If it was not you, change the password and get new recovery codes at once.",
  second_step_locked:
    "On {{at}} somebody gave your password and a wrong second step five times in a row, and was stopped. If it was not you, your password is known: change it at once.",
  passkey_copied:
    "On {{at}} somebody gave your password and the passkey “{{name}}”, which had counted back: it may have been copied. They were stopped. Remove it and add a new one.",
  second_factor_reset_asked:
    "On {{at}} {{by}} said that you have lost your phone, and asked to end your two steps. Once somebody else agrees, the password alone lets in.",
  second_factor_reset:
    "On {{at}} your two steps were ended: {{by}} asked, and somebody else agreed. If you did not want it, change the password at once and turn them on again.",
  operator_second_factor:
    "On {{at}} whoever runs the server ended your two steps. If you did not want it, change the password at once and turn them on again.",
  operator_password:
    "On {{at}} whoever runs the server reset your password. If you did not want it, tell the leader of the association at once.",
  mine: "I asked for it",
  notMine: "Not me, refuse",
  seen: "I have seen it",
};
