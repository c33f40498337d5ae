import { IconClockHour4 } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatTime, type Instant } from "@/time";
import css from "./clash.module.css";

type Duty = {
  label: string;
  from: Instant;
  until: Instant;
  /** Minutes on the way before it. */
  travel?: number | undefined;
};

type ClashProps = {
  title: ReactNode;
  text?: ReactNode;
  /** What the person has already. */
  held: Duty;
  /** What was asked for. */
  wanted: Duty;
  /** Ways out, as Rows. */
  children?: ReactNode;
};

const hour = 3_600_000;

/** Both duties and the way to each on one line of time, so that the overlap is seen. */
export function Clash({ title, text, held, wanted, children }: ClashProps) {
  const { t } = useTranslation("kit");
  const starts = [held, wanted].map(({ from, travel = 0 }) => ms(from) - travel * 60_000);
  const begin = Math.floor(Math.min(...starts) / hour) * hour;
  const end = Math.ceil(Math.max(ms(held.until), ms(wanted.until)) / hour) * hour;
  const at = (time: number) => `${((time - begin) / (end - begin)) * 100}%`;
  const step = end - begin > 8 * hour ? 2 * hour : hour;
  const ticks = Array.from({ length: Math.floor((end - begin) / step) + 1 }, (_, i) => begin + i * step);
  const bar = ({ label, from, until, travel = 0 }: Duty, look: string | undefined) => {
    const leave = ms(from) - travel * 60_000;
    return (
      <div className={`${css.lane} ${look}`}>
        {travel > 0 && (
          <span
            className={css.travel}
            style={{ left: at(leave), width: `calc(${at(ms(from))} - ${at(leave)} - 2px)` }}
          >
            <span className={css.short}>{t("clash.travel")}</span>
          </span>
        )}
        <span
          className={css.duty}
          style={{ left: at(ms(from)), width: `calc(${at(ms(until))} - ${at(ms(from))})` }}
        >
          {label}
        </span>
      </div>
    );
  };
  return (
    <div className={css.clash}>
      <div className={css.head}>
        <IconClockHour4 size={22} stroke={2} aria-hidden />
        <div>
          <div className="t-name">{title}</div>
          {text && <div className={css.sub}>{text}</div>}
        </div>
      </div>
      <figure className={css.figure} aria-label={[held, wanted].map(spoken).join("; ")}>
        <div className={css.grid} aria-hidden>
          {ticks.map((tick) => (
            <span key={tick} style={{ left: at(tick) }}>
              <i>{formatTime(new Date(tick))}</i>
            </span>
          ))}
        </div>
        {bar(held, css.held)}
        {bar(wanted, css.wanted)}
      </figure>
      {children}
    </div>
  );
}

const ms = (at: Instant) => new Date(at).getTime();
const spoken = ({ label, from, until }: Duty) => `${label} ${formatTime(from)}–${formatTime(until)}`;
