import type { Entry } from "./queries";
import css from "./told.module.css";
import { useSentence } from "./use-sentence";

/** How many of several things are named in brief. */
const few = 2;

/** One entry of the log: who did what, and below it what else is known. */
export function Told({ entry, brief = false }: { entry: Entry; brief?: boolean }) {
  const { who, deed, facts } = useSentence(brief ? few : Number.POSITIVE_INFINITY)(entry);
  return (
    <span className={css.told}>
      <b>{who}</b> {deed}
      {!brief && facts.length > 0 && <span className={css.facts}>{facts.join(" · ")}</span>}
    </span>
  );
}
