import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  title: "Handing over",
  sub: "New captains, a new team, those who graduate: seen first, then done in one go, all or nothing",
  captains: "Captains",
  noCaptain: "No captain yet",
  stays: "Stays",
  change: "Replace",
  next: "Who leads {{team}} next",
  nextIs: "Hands over to a new captain",
  keep: "Stays after all",
  team: "Who runs the association",
  teamHint:
    "Add those who take over, then tick what you give up; somebody always leads. They need an account first: make it under Accounts, where their code is given, too.",
  toAccounts: "To accounts",
  nobody: "Nobody yet",
  successor: "Who takes over",
  more: "There are more: type on",
  role: "Role",
  add: "Add",
  remove: "Remove {{name}}",
  gives: "Takes over: {{role}}",
  giveUp: "I give up",
  leavers: "Graduate and leave",
  leaver: "Add somebody who graduates",
  before: "Before you do it",
  loses:
    "No captain any more: holds {{seats}} seats; the captain's seats among them are freed and wait under changed eligibility",
  leaves: "Leaves: {{seats}} seats are freed, {{pairs}} pairs stop, the account is switched off",
  undo: "Captains and roles can be changed back, and who left can return; freed seats and pairs do not come back by themselves.",
  nothing: "Nobody takes over and nobody leaves yet",
  submit: "Hand over",
  done: "Handed over",
};
