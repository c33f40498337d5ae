import { IconCheck } from "@tabler/icons-react";
import type { Programme, ProgrammeStage } from "@/features/programme/programme/queries";
import { stageProgress } from "@/features/programme/programme/stages";
import { useWords } from "@/features/programme/programme/words";
import type { Shift } from "@/features/shifts/shifts/queries";
import type { CalendarDay } from "@/features/territory/calendar/queries";
import { daysBetween, formatDay, now, useTime } from "@/time";
import { Chip } from "@/ui/list/chip";
import {
  hatched,
  placeOf,
  type ServiceDay,
  type Span,
  type StageState,
  serviceDays,
  stateOf,
  ticks,
  widthOf,
} from "./scale";
import css from "./timeline.module.css";

type Props = { programme: Programme; span: Span; today: string; shifts: Shift[]; days: CalendarDay[] };

/** A day where room is short: "4/19". */
const monthDay = (day: string) => `${Number(day.slice(5, 7))}/${Number(day.slice(8))}`;

const share = (part: number) => `${Math.round(part * 10_000) / 100}%`;

/** One row a stage over the days of a programme: its bar at the left, whether it is passed at the right. */
export function Timeline({ programme, span, today, shifts, days }: Props) {
  const { t } = useWords();
  const here = today >= span.from && today <= span.until;
  const marks = ticks(span);
  const service = serviceDays(shifts, today);
  return (
    <div className={css.timeline}>
      <div className={css.head} aria-hidden>
        <span>{t("timeline.stage")}</span>
        <span className={css.axis}>
          {marks.map((day, i) => (
            <span key={day} style={{ left: share(placeOf(span, day)) }}>
              {day.slice(8) <= "07" || i === 0 ? monthDay(day) : Number(day.slice(8))}
            </span>
          ))}
          {here && (
            <b style={{ left: share(placeOf(span, today) + widthOf(span, today, today) / 2) }}>
              {t("timeline.today", { day: Number(today.slice(8)) })}
            </b>
          )}
        </span>
        <span>{t("timeline.gate")}</span>
      </div>
      <ol className={css.rows} aria-label={t("stages")}>
        {programme.stages.map((stage, i) => (
          <StageRow
            key={stage.stage}
            at={i + 1}
            stage={stage}
            state={stateOf(programme, stage.stage, today)}
            progress={stageProgress(programme, stage.stage, today)}
            current={programme.stage === stage.stage && programme.state === "active"}
            span={span}
            today={today}
            shifts={shifts}
            service={service}
            days={days}
            marks={marks}
          />
        ))}
      </ol>
    </div>
  );
}

type RowProps = Omit<Props, "programme"> & {
  at: number;
  stage: ProgrammeStage;
  state: StageState;
  progress: number;
  current: boolean;
  service: ServiceDay[];
  marks: string[];
};

function StageRow({
  at,
  stage,
  state,
  progress,
  current,
  span,
  today,
  shifts,
  service,
  days,
  marks,
}: RowProps) {
  const { t } = useWords();
  const { lang } = useTime();
  const { starts_on: from, ends_on: until } = stage;
  const serves = stage.stage === "delivery" && service.length > 0;
  const closed = serves ? hatched(days, { from, until }) : [];
  const short = (day: string) => formatDay(day, lang, { weekday: false });
  const here = today >= span.from && today <= span.until;
  const told = serves ? done(shifts, t) : `${short(from)}–${short(until)}`;
  const late = closed.length > 0 || placeOf(span, until) > 0.7; // no room at the right
  return (
    <li
      className={`${css.row} ${css[state]} ${current ? css.current : ""}`}
      aria-current={current ? "step" : undefined}
    >
      <span className={css.name}>
        <span className="ink-3" aria-hidden>
          {at}
        </span>
        <b>{t(`stage.${stage.stage}`)}</b>
        {current && <Chip tone="accent">{t("timeline.running")}</Chip>}
      </span>
      <span className={css.lane}>
        {marks.map((day) => (
          <i key={day} className={css.grid} style={{ left: share(placeOf(span, day)) }} aria-hidden />
        ))}
        <span
          className={`${css.bar} ${serves ? css.serves : ""}`}
          style={{ left: share(placeOf(span, from)), width: share(widthOf(span, from, until)) }}
          aria-hidden
        >
          <i style={{ width: share(Math.min(1, progress)) }} />
        </span>
        {closed.map(({ on, name }) => (
          <i
            key={on}
            className={css.hatched}
            style={{ left: share(placeOf(span, on)), width: share(widthOf(span, on, on)) }}
            title={`${short(on)} ${name}`}
            aria-hidden
          />
        ))}
        {serves &&
          service.map(({ on, count, past }) => (
            <span
              key={on}
              className={`${css.day} ${past ? css.past : ""}`}
              style={{ left: share(placeOf(span, on)), width: share(widthOf(span, on, on)) }}
              title={t("timeline.dayOf", { day: short(on), count })}
              aria-hidden
            >
              {count}
            </span>
          ))}
        <span
          className={css.told}
          style={
            late
              ? { right: share(1 - placeOf(span, from)) }
              : { left: share(placeOf(span, from) + widthOf(span, from, until)) }
          }
        >
          {told}
        </span>
        {closed.length > 0 && (
          <span
            className={css.told}
            style={{ left: share(placeOf(span, until) + widthOf(span, until, until)) }}
          >
            {t("timeline.closed", { count: closed.length })}
            <span className="hidden-text">
              {closed.map(({ on, name }) => `${short(on)} ${name}`).join(t("timeline.comma"))}
            </span>
          </span>
        )}
        {here && (
          <i
            className={css.today}
            style={{ left: share(placeOf(span, today) + widthOf(span, today, today) / 2) }}
            aria-hidden
          />
        )}
      </span>
      <Gate at={at} state={state} stage={stage} today={today} />
    </li>
  );
}

/** How many of the shifts are over. */
function done(shifts: Shift[], t: ReturnType<typeof useWords>["t"]) {
  const held = shifts.filter(({ state }) => state !== "cancelled");
  const over = held.filter(({ ends_at }) => new Date(ends_at) <= now()).length;
  return t("timeline.shifts", { done: over, total: held.length });
}

/** The seal of a stage: filled when it is passed, a ring while it is under way, dashed before. */
function Gate({
  at,
  state,
  stage,
  today,
}: {
  at: number;
  state: StageState;
  stage: ProgrammeStage;
  today: string;
}) {
  const { t } = useWords();
  const { lang } = useTime();
  const short = (day: string) => formatDay(day, lang, { weekday: false });
  const left = daysBetween(today, stage.ends_on);
  return (
    <span className={css.gate}>
      <span className={`${css.seal} ${css[`seal_${state}`]}`} aria-hidden>
        {state === "done" ? <IconCheck size={15} stroke={2.4} /> : at}
      </span>
      <span className="t-cap">
        {state === "done"
          ? t("timeline.passed")
          : state === "next"
            ? t("timeline.begins", { day: short(stage.starts_on) })
            : left >= 0
              ? t("timeline.left", { count: left + 1, day: short(stage.ends_on) })
              : t("timeline.over", { day: short(stage.ends_on) })}
      </span>
    </span>
  );
}
