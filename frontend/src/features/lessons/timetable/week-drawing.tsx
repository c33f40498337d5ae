import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useState } from "react";
import { addDays, today, useTime } from "@/time";
import { Card } from "@/ui/page/card";
import { IconButton } from "@/ui/page/icon-button";
import { Section } from "@/ui/page/section";
import { clock } from "./clock";
import type { Lesson, LessonDay } from "./queries";
import css from "./timetable.module.css";
import { daysOf, weekOf } from "./weeks";
import { useWords } from "./words";

type WeekDrawingProps = {
  firstOn: string;
  lessons: Lesson[];
  days: LessonDay[];
  follows: Record<string, number>;
};

/** One week of a timetable, drawn: a column for each day, a block for each lesson. */
export function WeekDrawing({ firstOn, lessons, days, follows }: WeekDrawingProps) {
  const { t } = useWords();
  const { date } = useTime();
  const last = Math.max(1, ...lessons.flatMap(({ weeks }) => weeks));
  const present = weekOf(firstOn, today());
  const [chosen, setWeek] = useState<number>();
  const week = Math.min(last, Math.max(1, chosen ?? present));
  const drawn = daysOf(week, firstOn, lessons, days, follows);
  const monday = addDays(firstOn, (week - 1) * 7);
  return (
    <Section
      title={t("weekTitle", { week })}
      more={t("weekOf", { from: date(monday), until: date(addDays(monday, 6)) })}
    >
      <Card padded>
        <div className={css.turn}>
          {week > 1 ? (
            <IconButton icon={IconChevronLeft} bare label={t("previous")} onClick={() => setWeek(week - 1)} />
          ) : (
            <span />
          )}
          {drawn.every((one) => one.lessons.length === 0) && <span className="t-cap">{t("emptyWeek")}</span>}
          {week < last ? (
            <IconButton icon={IconChevronRight} bare label={t("next")} onClick={() => setWeek(week + 1)} />
          ) : (
            <span />
          )}
        </div>
        <Columns drawn={drawn} lessons={lessons} />
      </Card>
    </Section>
  );
}

function Columns({ drawn, lessons }: { drawn: ReturnType<typeof daysOf>; lessons: Lesson[] }) {
  const { t } = useWords();
  const { weekday } = useTime();
  const first = Math.floor(Math.min(8 * 60, ...lessons.map((one) => one.from_minute)) / 60) * 60;
  const until = Math.ceil(Math.max(18 * 60, ...lessons.map((one) => one.until_minute)) / 60) * 60;
  const at = (minute: number) => `${((minute - first) / (until - first)) * 100}%`;
  const hours = Array.from({ length: (until - first) / 120 + 1 }, (_, i) => first + i * 120);
  return (
    <div className={css.week} style={{ "--hours": (until - first) / 60 }}>
      <div className={css.hours} aria-hidden>
        {hours
          .filter((minute) => minute < until)
          .map((minute) => (
            <span key={minute} style={{ top: at(minute) }}>
              {minute / 60}
            </span>
          ))}
      </div>
      {drawn.map(({ day, holiday, lessons: held }) => (
        <div key={day} className={`${css.day} ${day === today() ? css.today : ""}`}>
          <span className={css.name}>
            {weekday(day)}
            <small>{Number(day.slice(8))}</small>
          </span>
          <div className={`${css.column} ${holiday ? css.holiday : ""}`}>
            {holiday && <span className={css.off}>{t("noHoliday")}</span>}
            {held.map((one, i) => (
              <div
                key={i}
                className={css.lesson}
                style={{
                  top: at(one.from_minute),
                  height: `calc(${at(one.until_minute)} - ${at(one.from_minute)})`,
                }}
              >
                <span className="hidden-text">
                  {t("drawn", {
                    day: weekday(day),
                    from: clock(one.from_minute),
                    until: clock(one.until_minute),
                    title: one.title,
                  })}
                </span>
                <span aria-hidden>{one.title}</span>
              </div>
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}
