import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { daysBetween, formatWeekday, today, useTime } from "@/time";
import { scrollToCurrent } from "@/ui/screen/scroll-to-current";
import { ThinFill } from "./fill-bar";
import css from "./week-strip.module.css";

export type WeekDay = {
  /** YYYY-MM-DD */
  day: string;
  /** Right of the date: "38 / 40 席". */
  total?: ReactNode;
  shifts?: {
    time: string;
    title: string;
    teams?: number[] | undefined;
    have: number;
    need: number;
    /** How many of those who have a seat have not answered yet. */
    waiting?: number;
    to?: string | undefined;
  }[];
  /** What happened or is due besides: short lines. */
  notes?: ReactNode[];
};

/** A week at a glance: past days grey and terse, today tinted, coming days with their shifts. */
export function WeekStrip({ days, label }: { days: WeekDay[]; label: string }) {
  // Where there is no room for all, the strip begins at the first day that has something to show.
  const first = days.find(
    ({ day, shifts = [], notes = [] }) => day >= today() && shifts.length + notes.length > 0,
  );
  return (
    <ol
      ref={scrollToCurrent}
      className={css.week}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard
      tabIndex={0}
      style={{ "--columns": days.map(columnOf).join(" ") }}
    >
      {days.map((day) => (
        <Day key={day.day} {...day} first={day === first} />
      ))}
    </ol>
  );
}

/** Days with shifts take the room that quiet days do not need. */
const columnOf = ({ day, shifts = [], notes = [] }: WeekDay) => {
  if (shifts.length > 0) return "minmax(244px, 1fr)";
  if (notes.length > 0) return "minmax(104px, .5fr)";
  return day === today() ? "104px" : "max-content";
};

function Day({ day, total, shifts = [], notes = [], first }: WeekDay & { first: boolean }) {
  const { t } = useTranslation("kit");
  const { lang } = useTime();
  const away = daysBetween(today(), day);
  const state = away < 0 ? css.past : away === 0 ? css.today : "";
  return (
    <li
      className={`${css.day} ${state}`}
      aria-current={away === 0 ? "date" : undefined}
      data-first={first || undefined}
    >
      <div className={css.head}>
        <span className={css.date}>
          {formatWeekday(day, lang)} {Number(day.slice(8))}
        </span>
        {away === 0 && <b className="accent-ink">{t("week.today")}</b>}
        {total && <span className={`push ${css.total}`}>{total}</span>}
      </div>
      {notes.map((note, i) => (
        <div key={i} className={css.note}>
          {note}
        </div>
      ))}
      {shifts.map((shift) => (
        <Shift key={`${shift.time} ${shift.title}`} {...shift} />
      ))}
    </li>
  );
}

function Shift({
  time,
  title,
  teams = [],
  have,
  need,
  waiting = 0,
  to,
}: NonNullable<WeekDay["shifts"]>[number]) {
  return (
    <div className={css.shift}>
      <span className="ink-3">{time}</span>
      {teams.length > 0 && (
        <span className={css.teams} aria-hidden>
          {teams.map((team) => (
            <i key={team} style={{ background: `var(--t${team})` }} />
          ))}
        </span>
      )}
      {to ? (
        <Link className={css.title} to={to} title={title}>
          {title}
        </Link>
      ) : (
        <span className={css.title}>{title}</span>
      )}
      <ThinFill have={have} need={need} waiting={waiting} width={48} />
    </div>
  );
}
