import type { ReactNode } from "react";
import { Link } from "react-router";
import css from "./charts.module.css";

type Tone = "done" | "due" | "bad" | "accent" | "past";

export type Bar = {
  label: string;
  value: number;
  /** The value in words; the number itself unless told. */
  text?: ReactNode;
  /** Right of the value: a change since the version before. */
  note?: ReactNode;
  tone?: Tone | undefined;
  /** The colour of a team, 1 to 8, instead of a tone. */
  team?: number | undefined;
  /** What the bar says in a sentence, on hover. */
  title?: string;
  /** The records it counts. */
  to?: string | undefined;
  /** From the least to the most of those the value is the mean of: a thin line over the bar. */
  range?: [number, number];
};

/** Bars to compare a few things: cost per rule, seats per community. max is the longest bar's value. */
export function BarList({ bars, max, label }: { bars: Bar[]; max?: number; label: string }) {
  const longest = max ?? Math.max(1, ...bars.flatMap(({ value, range }) => [value, range?.[1] ?? 0]));
  const at = (value: number) => `${(value / longest) * 100}%`;
  return (
    <dl className={css.bars} aria-label={label}>
      {bars.map(({ label: name, value, text, note, tone = "past", team, range, title, to }) => (
        <div key={name} title={title}>
          <dt>{to ? <Link to={to}>{name}</Link> : name}</dt>
          <dd>
            <span className={css.track} aria-hidden>
              <i
                className={css[tone]}
                style={{ width: at(value), ...(team ? { background: `var(--t${team})` } : {}) }}
              />
              {range && (
                <span className={css.range} style={{ left: at(range[0]), width: at(range[1] - range[0]) }} />
              )}
            </span>
            <b>{text ?? value}</b>
            {note !== undefined && <span className={css.note}>{note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

export type Bucket = {
  label: string;
  count: number;
  tone?: Tone | undefined;
  /** The records it counts. */
  to?: string | undefined;
};

/** How many fall into each bucket: hours per person, quality per pair. */
export function Histogram({ buckets, label }: { buckets: Bucket[]; label: string }) {
  const width = 300;
  const height = 96;
  const [top, foot] = [16, 18];
  const most = Math.max(1, ...buckets.map(({ count }) => count));
  const step = width / Math.max(1, buckets.length);
  const spoken = buckets.map((bucket) => `${bucket.label}: ${bucket.count}`).join(", ");
  const opens = buckets.some(({ to }) => to); // what is a picture has nothing to press in it
  return (
    <svg
      className={css.histogram}
      viewBox={`0 0 ${width} ${height}`}
      role={opens ? "group" : "img"}
      aria-label={opens ? label : `${label}. ${spoken}`}
    >
      {buckets.map(({ label: name, count, tone = "done", to }, i) => {
        const tall = (count / most) * (height - top - foot);
        const middle = i * step + step / 2;
        const bar = (
          <>
            {to && <rect x={i * step} y={0} width={step} height={height} fill="transparent" />}
            <rect
              x={i * step + 2}
              y={height - foot - tall}
              width={step - 4}
              height={Math.max(tall, count > 0 ? 1 : 0)}
              rx="3"
              className={css[tone]}
            />
            <text x={middle} y={height - foot - tall - 4} textAnchor="middle">
              {count}
            </text>
            <text x={middle} y={height - 4} textAnchor="middle">
              {name}
            </text>
          </>
        );
        return to ? (
          <Link key={name} to={to} aria-label={`${name}: ${count}`}>
            {bar}
          </Link>
        ) : (
          <g key={name}>{bar}</g>
        );
      })}
      <line x1="0" x2={width} y1={height - foot + 0.5} y2={height - foot + 0.5} />
    </svg>
  );
}

/** How a crowd narrows to those who could: why a seat is empty. count is right of a bar that shrinks. */
export function Funnel({
  steps,
  label,
}: {
  steps: { count: number; title: ReactNode; why?: ReactNode }[];
  label: string;
}) {
  const most = Math.max(1, ...steps.map(({ count }) => count));
  return (
    <ol className={css.funnel} aria-label={label}>
      {steps.map(({ count, title, why }, i) => (
        <li key={i} className={count === 0 ? css.none : i === 0 ? css.first : ""}>
          <span className={css.shrink} aria-hidden>
            {/* The root, because a handful beside hundreds must still be seen. */}
            <i style={{ width: count > 0 ? `${Math.max(6, Math.sqrt(count / most) * 100)}%` : 2 }} />
          </span>
          <b>{count}</b>
          <span>
            <span className={css.step}>{title}</span>
            {why && <span className="t-min">{why}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
