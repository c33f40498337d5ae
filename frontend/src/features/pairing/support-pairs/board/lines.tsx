import { IconHome, IconMoodKid, IconWheelchair } from "@tabler/icons-react";
import type { Beneficiary } from "@/features/pairing/beneficiaries/queries";
import { points } from "@/features/pairing/support-pairs/criteria";
import { useWords } from "@/features/pairing/support-pairs/words";
import { useAbout } from "@/features/people/volunteers/use-about";
import { daysBetween, today } from "@/time";
import { Avatar } from "@/ui/list/person";
import type { Line, Match, Waiter } from "./match";
import { thickness } from "./match";
import css from "./match-board.module.css";

const icons = { elder: IconHome, child: IconMoodKid, disabled: IconWheelchair };
/** Rows are never lower than this, in pixels. */
const [leftRow, rightRow] = [56, 46];

type Props = {
  match: Match;
  chosen: Waiter | undefined;
  waits: ReadonlyMap<number, Beneficiary>;
  onPick: (code: string) => void;
};

/** Those who wait at the left, volunteers at the right; a thicker line is a better pair, a dashed one another choice. */
export function Lines({ match: { waiters, helpers, lines }, chosen, waits, onPick }: Props) {
  const { t } = useWords();
  const height = Math.max(waiters.length * leftRow, helpers.length * rightRow);
  return (
    <section className={css.board} aria-label={t("board.title")}>
      <div className={css.heads}>
        <h2 className="t-name">{t("board.waiting")}</h2>
        <span className={css.legend} aria-hidden>
          <i className={css.thick} />
          {t("board.thicker")}
          <i className={css.dashed} />
          {t("board.others")}
        </span>
        <h2 className="t-name">{t("board.helpers")}</h2>
      </div>
      <div className={css.lanes} style={{ height }}>
        <ul className={css.lane}>
          {waiters.map((waiter) => (
            <WaiterRow
              key={waiter.code}
              waiter={waiter}
              known={waits.get(waiter.beneficiaryId)}
              on={waiter.code === chosen?.code}
              onPick={() => onPick(waiter.code)}
            />
          ))}
        </ul>
        <Drawing lines={lines} left={waiters.length} right={helpers.length} height={height} />
        <ul className={css.lane}>
          {helpers.map(({ id, name, free }) => (
            <li key={id} className={`${css.helper} ${free ? css.free : ""}`}>
              <Avatar name={name} />
              <span>
                <b>{name}</b>
                {free && <span className="t-min">{t("board.free")}</span>}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

type RowProps = { waiter: Waiter; known: Beneficiary | undefined; on: boolean; onPick: () => void };

function WaiterRow({ waiter: { code, pair, unmatched }, known, on, onPick }: RowProps) {
  const { t } = useWords();
  const kind = pair?.beneficiary_kind ?? known?.kind;
  const Icon = kind && icons[kind];
  const { interest } = useAbout();
  const about = (pair?.interests ?? known?.interests ?? []).slice(0, 2).map(interest).join(t("comma"));
  return (
    <li className={on ? css.on : ""}>
      <button type="button" aria-pressed={on} onClick={onPick}>
        {Icon && <Icon size={16} aria-hidden />}
        <span className="grow">
          <b>{code}</b>
          <span className={unmatched ? "t-min due-ink" : "t-min"}>
            {unmatched ? t("board.nobody") : about}
          </span>
          <span className="hidden-text">
            {pair && t("board.paired", { names: namesOf(pair), points: points(pair.score) })}
          </span>
        </span>
        {known && (
          <span className={`t-min nowrap ${on ? "due-ink" : ""}`}>
            {t("board.waits", { count: daysBetween(known.waiting_since, today()) })}
          </span>
        )}
      </button>
    </li>
  );
}

const namesOf = ({ volunteer_name, partner_name }: NonNullable<Waiter["pair"]>) =>
  [volunteer_name, partner_name].filter(Boolean).join(" · ");

type DrawingProps = { lines: Line[]; left: number; right: number; height: number };

/** The lines themselves; what they say stands in the rows, for who cannot see them. */
function Drawing({ lines, left, right, height }: DrawingProps) {
  const middle = (at: number, of: number) => (height * (at + 0.5)) / of;
  const best = Math.max(0, ...lines.filter(({ kind }) => kind === "pair").map(({ score }) => score));
  const drawn = [...lines].sort((a, b) => Number(a.on) - Number(b.on)); // who is looked at lies on top
  return (
    <div className={css.between} aria-hidden>
      <svg aria-hidden viewBox={`0 0 100 ${height}`} preserveAspectRatio="none">
        {drawn.map(({ from, to, kind, score, on }) => (
          <path
            key={`${from} ${to}`}
            d={`M0,${middle(from, left)} C50,${middle(from, left)} 50,${middle(to, right)} 100,${middle(to, right)}`}
            className={`${css[kind]} ${on ? css.chosen : ""}`}
            strokeWidth={kind === "pair" ? thickness(score, best) : 1.5}
          />
        ))}
      </svg>
      {lines
        .filter(({ told }) => told)
        .map(({ from, to, score, on }) => (
          <span
            key={from}
            className={`${css.score} ${on ? css.scoreOn : ""}`}
            style={{ top: middle(from, left) * 0.72 + middle(to, right) * 0.28 }}
          >
            {points(score)}
          </span>
        ))}
    </div>
  );
}
