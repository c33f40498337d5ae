import { IconArrowRight } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { movesOf, priceOf } from "@/features/pairing/support-pairs/alternatives";
import { points } from "@/features/pairing/support-pairs/criteria";
import { useWords } from "@/features/pairing/support-pairs/words";
import { Chip } from "@/ui/list/chip";
import { Avatar } from "@/ui/list/person";
import { type Alternative, costs, partsOf } from "./match";
import css from "./match-board.module.css";
import { Parts } from "./parts";

type Props = { other: Alternative; on: boolean; onPick: () => void; children: ReactNode };

/** Another choice with its price and the chain it pulls; picked, it shows what it would change. */
export function Price({ other, on, onPick, children }: Props) {
  const { t } = useWords();
  const parts = partsOf(other.criteria ?? []);
  const chain = [other.has_code && t("hasPair", { code: other.has_code }), movesOf(other, t)].filter(Boolean);
  return (
    <li className={on ? css.on : ""}>
      <button type="button" className={css.price} aria-expanded={on} onClick={onPick}>
        <span className="flow">
          <Avatar name={other.name} />
          <span className="grow">
            <b>{other.name}</b>
          </span>
          <span className={css.points}>{points(other.score)}</span>
          <Chip tone={costs(other) ? "due" : "done"}>{priceOf(other, t)}</Chip>
        </span>
        {parts && <Parts parts={parts} />}
        {chain.length > 0 && (
          <span className={`t-min ${css.chain}`}>
            <IconArrowRight size={13} aria-hidden />
            {chain.join(" · ")}
          </span>
        )}
      </button>
      {on && children}
    </li>
  );
}
