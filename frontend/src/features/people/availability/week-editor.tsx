import { Button } from "@mantine/core";
import { IconCopy, IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { addDays, useTime, weekStart } from "@/time";
import { AnyOf } from "@/ui/form/choices";
import { Card } from "@/ui/page/card";
import { IconButton } from "@/ui/page/icon-button";
import { Section } from "@/ui/page/section";
import css from "./availability.module.css";
import type { WeeklyTime } from "./queries";
import { SpanInputs } from "./span-inputs";
import { copyDay, everyday } from "./week";
import { useWords } from "./words";

type WeekEditorProps = {
  weekly: WeeklyTime[];
  onChange: (weekly: WeeklyTime[]) => void;
  /** How long they hold. */
  hint?: string;
};

/** The times of every week, a block for each weekday. */
export function WeekEditor({ weekly, onChange, hint }: WeekEditorProps) {
  const { t } = useWords();
  return (
    <Section title={t("weekly")}>
      {hint && <p className="t-cap">{hint}</p>}
      <Card className={css.week ?? ""}>
        {everyday.map((weekday) => (
          <Weekday key={weekday} weekday={weekday} weekly={weekly} onChange={onChange} />
        ))}
      </Card>
    </Section>
  );
}

/** Some day of that weekday, for its name. */
export const weekdayOf = ({ weekday }: { weekday: number }) => addDays(weekStart("2012-04-02"), weekday - 1); // a Monday

function Weekday({ weekday, weekly, onChange }: Omit<WeekEditorProps, "hint"> & { weekday: number }) {
  const { t } = useWords();
  const { weekday: name } = useTime();
  const [copying, setCopying] = useState(false);
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
          <SpanInputs
            key={i}
            time={time}
            label={day}
            onChange={(next) => onChange(weekly.map((one) => (one === time ? next : one)))}
          >
            <IconButton
              icon={IconTrash}
              bare
              label={t("remove", { day })}
              onClick={() => onChange(weekly.filter((one) => one !== time))}
            />
          </SpanInputs>
        ))}
        {copying && (
          <CopyTo
            weekday={weekday}
            onCopy={(to) => {
              onChange(copyDay(weekly, weekday, to));
              setCopying(false);
            }}
          />
        )}
      </div>
      {mine.length > 0 && (
        <IconButton icon={IconCopy} bare label={t("copyOf", { day })} onClick={() => setCopying(!copying)} />
      )}
      <IconButton icon={IconPlus} bare label={t("addOn", { day })} onClick={add} />
    </div>
  );
}

/** Asks which days are to be like one. */
function CopyTo({ weekday, onCopy }: { weekday: number; onCopy: (to: number[]) => void }) {
  const { t } = useWords();
  const { weekday: name } = useTime();
  const [to, setTo] = useState<string[]>([]);
  const others = everyday.filter((other) => other !== weekday);
  return (
    <div className={css.copy}>
      <AnyOf
        label={t("copyTo")}
        choices={others.map((other) => ({
          value: String(other),
          label: name(weekdayOf({ weekday: other })),
        }))}
        values={to}
        onChange={setTo}
      />
      <div className="flow">
        <Button size="compact" variant="default" onClick={() => setTo(others.map(String))}>
          {t("allDays")}
        </Button>
        <Button size="compact" disabled={to.length === 0} onClick={() => onCopy(to.map(Number))}>
          {t("copy")}
        </Button>
      </div>
    </div>
  );
}
