import { NativeSelect } from "@mantine/core";
import { addDays, useTime } from "@/time";
import { Card } from "@/ui/page/card";
import { Section } from "@/ui/page/section";
import type { LessonDay } from "./queries";
import css from "./timetable.module.css";
import { useWords } from "./words";

/** Some day of that weekday, for its name. */
export const weekdayOf = (weekday: number) => addDays("2012-04-02", weekday - 1); // from a Monday

type FollowsProps = {
  /** The adjusted working days of the term. */
  days: LessonDay[];
  follows: Record<string, number>;
  onChange: (follows: Record<string, number>) => void;
};

/** Which lessons are held on adjusted working days, which the calendar does not tell. */
export function Follows({ days, follows, onChange }: FollowsProps) {
  const { t } = useWords();
  const { day, weekday } = useTime();
  if (days.length === 0) return null;
  const choose = (on: string, value: string) => {
    const { [on]: _, ...others } = follows;
    onChange(value === "" ? others : { ...others, [on]: Number(value) });
  };
  return (
    <Section title={t("daysTitle")}>
      <p className="t-cap">{t("daysHint")}</p>
      <Card>
        {days.map(({ on, name }) => (
          <div key={on} className={css.choice}>
            <NativeSelect
              label={t("follow", { day: day(on), name })}
              value={follows[on] === undefined ? "" : String(follows[on])}
              onChange={(event) => choose(on, event.currentTarget.value)}
              data={[
                { value: "", label: t("asItself") },
                { value: "0", label: t("noLessons") },
                ...[1, 2, 3, 4, 5].map((n) => ({
                  value: String(n),
                  label: t("as", { weekday: weekday(weekdayOf(n)) }),
                })),
              ]}
            />
          </div>
        ))}
      </Card>
    </Section>
  );
}
