import { useTime } from "@/time";
import { useWords } from "./words";

type Props = { name: string; login: string; code: string; until: string | undefined };

/** A one-time code, with what to do with it and until when. */
export function CodeShown({ name, login, code, until }: Props) {
  const { t } = useWords();
  const { day, time } = useTime();
  return (
    <div role="status" className="stack">
      <p>{t("codeIs", { name, login })}</p>
      <p className="t-title">{code}</p>
      {until && <p className="t-cap">{t("codeUntil", { when: `${day(until)} ${time(until)}` })}</p>}
    </div>
  );
}
