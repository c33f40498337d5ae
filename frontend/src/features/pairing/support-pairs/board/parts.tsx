import { useWords } from "@/features/pairing/support-pairs/words";
import type { Part } from "./match";
import css from "./match-board.module.css";

const shown = (n: number) => Math.round(n / 100);

/** Which colour is which part, and how many points each can give. */
export function PartsLegend({ parts }: { parts: Part[] }) {
  const { t } = useWords();
  return (
    <ul className={css.partsLegend} aria-label={t("parts.title")}>
      {parts.map(({ part, most }) => (
        <li key={part}>
          <i className={css[part]} aria-hidden />
          {t(`parts.${part}`)} {shown(most)}
        </li>
      ))}
    </ul>
  );
}

/** The parts of a score, each as wide as it can be and filled as far as it is. */
export function Parts({ parts, strong = false }: { parts: Part[]; strong?: boolean }) {
  const { t } = useWords();
  const told = parts
    .map(({ part, points, most }) => `${t(`parts.${part}`)} ${shown(points)}/${shown(most)}`)
    .join(t("comma"));
  return (
    <div className={`${css.parts} ${strong ? css.strong : ""}`} role="img" aria-label={told} title={told}>
      {parts.map(({ part, points, most }) => (
        <span key={part} style={{ flexGrow: most }}>
          <i className={css[part]} style={{ width: `${(100 * Math.min(points, most)) / most}%` }} />
        </span>
      ))}
    </div>
  );
}
