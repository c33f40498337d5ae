import { Button } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { addDays, formatTime, today, useTime, weekStart } from "@/time";
import { FillBar } from "@/ui/figure/fill-bar";
import { seatsOf } from "@/ui/figure/fill-words";
import { useFilters } from "@/ui/list/filter-bar";
import { Async } from "@/ui/notice/async";
import { IconButton } from "@/ui/page/icon-button";
import { type Shift, type ShiftFilter, shiftQueries } from "./queries";
import css from "./shift-calendar.module.css";
import { byDay } from "./shift-list";
import { useClosedDay } from "./shift-row";
import { useWords } from "./words";

type View = "week" | "month";

/** How many shifts of a day a month shows before it counts the rest. */
const shown = 3;

/** The shifts of a week or a month, a column a weekday; on a phone the days that have shifts stand under each other. */
export function ShiftCalendar({
  view,
  narrowed,
}: {
  view: View;
  narrowed: Omit<ShiftFilter, "from" | "until">;
}) {
  const { t } = useWords();
  const { values, set } = useFilters();
  const { month: monthName, day: dayName } = useTime();
  const at = values.at ?? today();
  const { first, from, weeks } = spanOf(view, at);
  const shifts = useQuery(shiftQueries.every({ from, until: addDays(from, weeks * 7), ...narrowed }));
  const title = view === "month" ? monthName(first) : `${dayName(from)} – ${dayName(addDays(from, 6))}`;
  const turn = (by: number) => set("at", view === "month" ? monthOn(first, by) : addDays(from, 7 * by));
  return (
    <section className={css.calendar} aria-label={title}>
      <header className={css.head}>
        <IconButton icon={IconChevronLeft} label={t(`view.before.${view}`)} onClick={() => turn(-1)} />
        <h2 className="t-section">{title}</h2>
        <IconButton icon={IconChevronRight} label={t(`view.after.${view}`)} onClick={() => turn(1)} />
        <Button variant="default" size="compact" onClick={() => set("at", null)}>
          {t("view.today")}
        </Button>
      </header>
      <Async query={shifts}>
        {(all) => {
          const days = byDay(all);
          return (
            <ol className={`${css.grid} ${css[view]}`}>
              {Array.from({ length: weeks * 7 }, (_, n) => addDays(from, n)).map((day) => (
                <Day
                  key={day}
                  day={day}
                  shifts={days.get(day) ?? []}
                  most={view === "month" ? shown : Number.POSITIVE_INFINITY}
                  outside={view === "month" && day.slice(0, 7) !== first.slice(0, 7)}
                />
              ))}
            </ol>
          );
        }}
      </Async>
    </section>
  );
}

/** The first day of the period, the Monday it is shown from, and how many weeks. */
function spanOf(view: View, at: string): { first: string; from: string; weeks: number } {
  if (view === "week") return { first: weekStart(at), from: weekStart(at), weeks: 1 };
  const first = `${at.slice(0, 7)}-01`;
  const from = weekStart(first);
  const end = monthOn(first, 1);
  return { first, from, weeks: [4, 5, 6].find((n) => addDays(from, n * 7) >= end) ?? 6 };
}

/** The first day of the month by months later. */
function monthOn(first: string, by: number): string {
  const [year = 0, month = 1] = first.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1 + by, 1)).toISOString().slice(0, 10);
}

type DayProps = { day: string; shifts: Shift[]; most: number; outside: boolean };

function Day({ day, shifts, most, outside }: DayProps) {
  const { t } = useWords();
  const { day: dayName } = useTime();
  const rest = shifts.length - most;
  return (
    <li
      className={css.day}
      data-today={day === today() || undefined}
      data-outside={outside || undefined}
      data-empty={shifts.length === 0 || undefined}
    >
      <span className={css.date}>{dayName(day)}</span>
      {shifts.slice(0, most).map((shift) => (
        <Entry key={shift.id} shift={shift} />
      ))}
      {rest > 0 && (
        <Link className={css.rest} to={`/shifts?from=${day}&until=${day}`}>
          {t("view.more", { count: rest })}
        </Link>
      )}
    </li>
  );
}

function Entry({ shift }: { shift: Shift }) {
  const { t } = useWords();
  const closedDay = useClosedDay();
  const off = shift.state === "cancelled" || shift.state === "planned";
  return (
    <Link className={css.shift} to={`/shifts/${shift.id}`} data-form={shift.form} data-state={shift.state}>
      <span className={css.time}>
        {formatTime(shift.starts_at)}
        {off && <span> · {t(`shiftState.${shift.state}`)}</span>}
      </span>
      <span className={css.title}>{shift.title}</span>
      <span className={css.place}>{closedDay(shift) ?? shift.community_name}</span>
      {shift.state !== "cancelled" && <FillBar {...seatsOf(shift, shift.seats)} />}
    </Link>
  );
}
