import { useTranslation } from "react-i18next";
import { useProblem } from "@/api/problem";
import { useWords } from "./words";

type Told = { code: string; column?: string; params?: Record<string, unknown> };

/** What is wrong in words: of one cell, and of all the cells that have it in common. */
export function useCause() {
  const { t } = useWords();
  const { t: tf } = useTranslation("faults");
  const { reasonWords } = useProblem();

  const cause = ({ code, params = {} }: Told): { text: string; next: string } => {
    const own = t(`message.${code}` as "message.team_unknown", { ...params, defaultValue: "" });
    const words = own ? { text: own, next: "" } : reasonWords({ code, params });
    return { text: words?.text ?? code, next: words?.next ?? "" };
  };
  /** Without what each cell says, which the rows show: 电话不对. */
  const shared = ({ code, value }: { code: string; value: string }): { text: string; next: string } => {
    const own = t(`cause.${code}` as "cause.number_invalid", { value, defaultValue: "" });
    if (own) return { text: own, next: "" };
    const { text, next } = cause({ code, params: { value } });
    return { text: value ? text : text.replace(/[：:]\s*$/u, ""), next };
  };
  const column = (name: string | undefined) =>
    name ? tf(`terms.column.${name}` as "terms.column.name", { defaultValue: name }) : "";
  return { cause, shared, column };
}
