import { useTime } from "@/time";
import type { Entry } from "./queries";
import { useWords } from "./words";
import { words as chinese } from "./words.zh-CN";

type Action = Entry["action"];

/** A contract with an action that has no words does not compile. */
const actions: Record<Action, string> = chinese.action;

/** Every action the log can have, with its name in the list of them. */
export function useActions(): { value: Action; label: string }[] {
  const { t } = useWords();
  const { lang } = useTime();
  const names = Object.keys(actions) as Action[];
  return names
    .map((value) => ({ value, label: t(`action.${value}`) }))
    .sort((a, b) => a.label.localeCompare(b.label, lang));
}
