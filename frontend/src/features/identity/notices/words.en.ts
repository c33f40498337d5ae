import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  label: "Notices",
  code_requested:
    "{{by}} asked for a one-time code for your account on {{at}}. Once somebody agrees, whoever has the code can sign in as you.",
  officer_added:
    "Since {{at}} {{name}} can act for your community office, too. If you do not know them, tell the association at once.",
  contact_asked: "{{name}} asked on {{at}} to see the contact of {{code}}. You decide.",
  decide: "Decide",
  mine: "I asked for it",
  notMine: "Not me, refuse",
  seen: "I have seen it",
};
