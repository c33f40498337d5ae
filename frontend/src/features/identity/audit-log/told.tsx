import type { Entry } from "./queries";
import css from "./told.module.css";
import { useSentence } from "./use-sentence";

/** One entry of the log: who did what, and below it what else is known. */
export function Told({ entry, brief = false }: { entry: Entry; brief?: boolean }) {
  const { who, deed, facts } = useSentence()(entry);
  return (
    <span className={css.told}>
      <b>{who}</b> {deed}
      {!brief && facts.length > 0 && <span className={css.facts}>{facts.join(" · ")}</span>}
    </span>
  );
}
