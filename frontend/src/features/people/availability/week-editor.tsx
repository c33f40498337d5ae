import { NativeSelect } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { addDays, useTime, weekStart } from "@/time";
import { Card } from "@/ui/page/card";
import { IconButton } from "@/ui/page/icon-button";
import { Section } from "@/ui/page/section";
import css from "./availability.module.css";
import type { WeeklyTime } from "./queries";
import { useWords } from "./words";

type WeekEditorProps = { weekly: WeeklyTime[]; onChange: (weekly: WeeklyTime[]) => void };

/** The times of every week, a block for each weekday. */
export function WeekEditor({ weekly, onChange }: WeekEditorProps) {
  const { t } = useWords();
  return (
    <Section title={t("weekly")}>
      <Card className={css.week ?? ""}>
        {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
          <Weekday key={weekday} weekday={weekday} weekly={weekly} onChange={onChange} />
        ))}
      </Card>
    </Section>
  );
}

/** Some day of that weekday, for its name. */
export const weekdayOf = ({ weekday }: { weekday: number }) => addDays(weekStart("2012-04-02"), weekday - 1); // a Monday

function Weekday({ weekday, weekly, onChange }: WeekEditorProps & { weekday: number }) {
  const { t } = useWords();
  const { weekday: name } = useTime();
  const day = name(weekdayOf({ weekday }));
  const mine = weekly.filter((time) => time.weekday === weekday);
  const last = Math.min(23 * 60, Math.max(9 * 60, ...mine.map(({ until_minute }) => until_minute)));
  const add = () =>
    onChange([...weekly, { weekday, from_minute: last, until_minute: Math.min(last + 180, 1440) }]);
  return (
    <div className={css.weekday}>
      <span className={`t-name ${css.name}`}>{day}</span>
      <div className={css.spans}>
        {mine.length === 0 && <span className="t-cap">{t("none")}</span>}
        {mine.map((time, i) => (
          <Span
            key={i}
            time={time}
            label={day}
            onChange={(next) => onChange(weekly.map((one) => (one === time ? next : one)))}
            onRemove={() => onChange(weekly.filter((one) => one !== time))}
          />
        ))}
      </div>
      <IconButton icon={IconPlus} bare label={t("addOn", { day })} onClick={add} />
    </div>
  );
}

type SpanProps = {
  time: WeeklyTime;
  label: string;
  onChange: (time: WeeklyTime) => void;
  onRemove: () => void;
};

function Span({ time, label, onChange, onRemove }: SpanProps) {
  const { t } = useWords();
  const wrong = time.from_minute >= time.until_minute;
  return (
    <span className={css.span}>
      <NativeSelect
        aria-label={`${label} ${t("from")}`}
        data={options(time.from_minute, 0, 1410)}
        value={String(time.from_minute)}
        onChange={(event) => onChange({ ...time, from_minute: Number(event.currentTarget.value) })}
      />
      <span aria-hidden>–</span>
      <NativeSelect
        aria-label={`${label} ${t("until")}`}
        data={options(time.until_minute, 30, 1440)}
        value={String(time.until_minute)}
        error={wrong}
        onChange={(event) => onChange({ ...time, until_minute: Number(event.currentTarget.value) })}
      />
      <IconButton icon={IconTrash} bare label={t("remove", { day: label })} onClick={onRemove} />
    </span>
  );
}

/** Half hours, and the time that is set whatever it is. */
function options(set: number, first: number, last: number) {
  const halves = Array.from({ length: (last - first) / 30 + 1 }, (_, i) => first + i * 30);
  return [...new Set([...halves, set])]
    .sort((a, b) => a - b)
    .map((minute) => ({ value: String(minute), label: clock(minute) }));
}

/** Minutes after midnight as 09:00. */
export const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
