import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  clearanceState: {
    requested: "Requested",
    pending: "Pending",
    clear: "Clear",
    not_clear: "Not clear",
    unknown: "Unknown",
  },
  result: "Result",
  resultPick: "Choose a result",
  notClearAsk: "Enter “not clear”?",
  notClearText:
    "Seats and pairs to come with children or in homes are lost at once; coordinators see the empty seats, and not why.",
  checkedOn: "Checked on",
  checker: "Checked by",
  reference: "Reference",
  enter: "Enter",
  entered: "Entered",
};
