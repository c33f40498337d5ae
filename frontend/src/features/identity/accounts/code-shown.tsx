import { useEffect } from "react";
import { PrintSlips } from "@/features/identity/code-slips/print-slips";
import { addSlips } from "@/features/identity/code-slips/slips";
import { useTime } from "@/time";
import { useWords } from "./words";

type Props = { name: string; login: string; code: string; until: string | undefined };

/** A one-time code, with what to do with it and until when. */
export function CodeShown({ name, login, code, until }: Props) {
  const { t } = useWords();
  const { day, time } = useTime();
  const when = until ? `${day(until)} ${time(until)}` : "";
  useEffect(() => addSlips([{ name, login, code, until: when }]), [name, login, code, when]);
  return (
    <div role="status" className="stack">
      <p>{t("codeIs", { name, login })}</p>
      <p className="t-title">{code}</p>
      {when && <p className="t-cap">{t("codeUntil", { when })}</p>}
      <div>
        <PrintSlips />
      </div>
    </div>
  );
}
