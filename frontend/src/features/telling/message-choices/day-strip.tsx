import css from "./choices.module.css";
import { clock, percent, type Span } from "./clock";
import { useWords } from "./words";

type DayStripProps = {
  night: Span[];
  lessons: Span[];
  /** When messages came, in minutes of the day. */
  came: number[];
  now: number;
};

/** The day as a strip: when it is quiet, lessons, what came, and now. */
export function DayStrip({ night, lessons, came, now }: DayStripProps) {
  const { t } = useWords();
  const place = ({ from, until }: Span) => ({
    left: `${percent(from)}%`,
    width: `${percent(until - from)}%`,
  });
  const hours = [0, ...night.flatMap(({ from, until }) => [from, until]), 720]
    .filter((at, i, all) => at < 1440 && all.indexOf(at) === i)
    .filter((at, i, all) => all.every((other, j) => j >= i || Math.abs(other - at) >= 120));
  return (
    <div role="img" aria-label={t("strip")}>
      <div className={css.day}>
        {night.map((span) => (
          <div key={span.from} className={css.night} style={place(span)} />
        ))}
        {lessons.map((span) => (
          <div key={span.from} className={css.lesson} style={place(span)}>
            {t("lesson")}
          </div>
        ))}
        {came.map((at) => (
          <div key={at} className={css.dot} style={{ left: `${percent(at)}%` }} />
        ))}
        <div className={css.now} style={{ left: `${percent(now)}%` }}>
          <span>{t("now")}</span>
        </div>
      </div>
      <div className={css.scale}>
        {hours.map((at) => (
          <span key={at} style={{ left: `${percent(at)}%` }}>
            {clock(at)}
          </span>
        ))}
      </div>
    </div>
  );
}
