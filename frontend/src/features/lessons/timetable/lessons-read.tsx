import { TextInput } from "@mantine/core";
import { useTime } from "@/time";
import { Card } from "@/ui/page/card";
import { Dots } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import { clock, minuteOf } from "./clock";
import { weekdayOf } from "./follows";
import type { FoundLesson, Reading } from "./queries";
import css from "./timetable.module.css";
import { weeksText } from "./weeks";
import { useWords } from "./words";

type LessonsReadProps = { lessons: FoundLesson[]; onChange: (lessons: FoundLesson[]) => void };

/** What was read, each to be taken or not, with times that can be put right. */
export function LessonsRead({ lessons, onChange }: LessonsReadProps) {
  const { t } = useWords();
  return (
    <Section title={t("readTitle", { count: lessons.length })}>
      <p className="t-cap">{t("readHint")}</p>
      <Card>
        {lessons.map((one, i) => (
          <Found
            key={i}
            one={one}
            onChange={(next) => onChange(lessons.map((other, at) => (at === i ? next : other)))}
          />
        ))}
      </Card>
    </Section>
  );
}

function Found({ one, onChange }: { one: FoundLesson; onChange: (one: FoundLesson) => void }) {
  const { t } = useWords();
  const { weekday } = useTime();
  const name = one.title || t("noTitle");
  const wrong = one.included && one.from_minute >= one.until_minute;
  const set = (part: "from_minute" | "until_minute", text: string) => {
    const minute = minuteOf(text);
    if (minute !== undefined) onChange({ ...one, [part]: minute });
  };
  return (
    <div className={css.found}>
      <input
        type="checkbox"
        aria-label={t("included", { title: name })}
        checked={one.included}
        onChange={(event) => onChange({ ...one, included: event.currentTarget.checked })}
      />
      <div>
        <span className="t-name">{name}</span>
        <p className="t-cap">
          <Dots>{[t("weeks", { weeks: weeksText(one.weeks) }), one.place, one.cell]}</Dots>
        </p>
        <div className={css.times}>
          <span>{weekday(weekdayOf(one.weekday))}</span>
          <TextInput
            type="time"
            aria-label={`${name} ${t("from")}`}
            value={clock(one.from_minute)}
            onChange={(event) => set("from_minute", event.currentTarget.value)}
          />
          <span aria-hidden>–</span>
          <TextInput
            type="time"
            aria-label={`${name} ${t("until")}`}
            value={one.until_minute === 1440 ? "23:59" : clock(one.until_minute)}
            error={wrong}
            onChange={(event) => set("until_minute", event.currentTarget.value)}
          />
        </div>
        {one.doubt && <p className="t-cap due-ink">{t(`doubt.${one.doubt}`)}</p>}
      </div>
    </div>
  );
}

/** What could not be read, where it stands and why. */
export function LeftOut({ left }: { left: Reading["left"] }) {
  const { t } = useWords();
  if (left.length === 0) return null;
  return (
    <Section title={t("leftTitle")} more={String(left.length)}>
      <p className="t-cap">{t("leftHint")}</p>
      <Card>
        {left.map((one, i) => (
          <div key={i} className={css.left}>
            <span className="t-name">
              <Dots>{[one.cell, t(`why.${one.reason}`)]}</Dots>
            </span>
            <p className="t-cap">{one.text}</p>
          </div>
        ))}
      </Card>
    </Section>
  );
}
