import { IconStarFilled } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Link } from "react-router";
import css from "./facts.module.css";

type Fact = {
  value: ReactNode;
  label: ReactNode;
  tone?: "done" | "due" | "bad" | "accent" | undefined;
  /** The records it counts. */
  to?: string | undefined;
};

/** Two to four facts side by side with lines between: date, time, place. */
export function Facts({ facts }: { facts: Fact[] }) {
  return (
    <dl className={css.facts}>
      {facts.map(({ value, label }, i) => (
        <div key={i}>
          <dt className="t-cap">{label}</dt>
          <dd className="t-name">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Facts under each other, each with its label before it: what is known of one thing. */
export function FactList({ facts, label }: { facts: Fact[]; label?: string }) {
  return (
    <dl className={css.list} aria-label={label}>
      {facts.map(({ value, label: name }, i) => (
        <div key={i}>
          <dt className="ink-3">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Large counts side by side: 9 已签到, 1 迟到, 2 未到. Tight, four with short labels stay in one row on a phone. */
export function Counts({ facts, tight = false }: { facts: Fact[]; tight?: boolean }) {
  return (
    <dl className={`${css.counts} ${tight ? css.tight : ""}`}>
      {facts.map(({ value, label, tone, to }, i) => (
        <div key={i}>
          <dt className="t-cap">{label}</dt>
          <dd className={`${css.count} ${tone ? css[tone] : ""}`}>
            {to ? <Link to={to}>{value}</Link> : value}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** One large number with its goal: 21.5 / 32 小时. */
export function BigNumber({ value, of, right }: { value: ReactNode; of?: ReactNode; right?: ReactNode }) {
  return (
    <div className={css.big}>
      <span>
        <span className="t-big">{value}</span>
        {of && <span className="ink-2"> {of}</span>}
      </span>
      {right}
    </div>
  );
}

/** One star per equal part of a goal; the one being earned fills from the left. label is read out. */
export function Stars({
  value,
  goal,
  stars = 4,
  label,
}: {
  value: number;
  goal: number;
  stars?: number;
  label: string;
}) {
  return (
    <span className={css.stars} role="img" aria-label={label}>
      {Array.from({ length: stars }, (_, i) => {
        const part = Math.max(0, Math.min(1, (value / goal) * stars - i));
        return (
          <span key={i} className={css.star}>
            <IconStarFilled aria-hidden />
            <span className={css.lit} style={{ width: `${part * 100}%` }}>
              <IconStarFilled aria-hidden />
            </span>
          </span>
        );
      })}
    </span>
  );
}
