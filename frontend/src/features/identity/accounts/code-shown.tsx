import { useWords } from "./words";

/** A one-time code, with what to do with it. */
export function CodeShown({ name, login, code }: { name: string; login: string; code: string }) {
  const { t } = useWords();
  return (
    <div role="status" className="stack">
      <p>{t("codeIs", { name, login })}</p>
      <p className="t-title">{code}</p>
    </div>
  );
}
