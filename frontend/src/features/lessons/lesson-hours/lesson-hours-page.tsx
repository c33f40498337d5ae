import { Button, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { clock, minuteOf } from "@/features/lessons/timetable/clock";
import { useUnsaved } from "@/ui/form/leaving";
import { Async } from "@/ui/notice/async";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { StickyBar } from "@/ui/page/sticky-bar";
import css from "./lesson-hours.module.css";
import { hoursQuery, type LessonHour, useSetHours } from "./queries";
import { useWords } from "./words";

/** The most lessons of a day. */
const most = 16;

/** When the lessons of the university begin and end, which timetables are read by. */
export function LessonHoursPage() {
  const { t } = useWords();
  const hours = useQuery(hoursQuery);
  if (hours.data) return <Editor stored={hours.data.hours} />;
  return (
    <Page title={t("title")} sub={t("sub")} back="/settings" narrow>
      <Async query={hours}>{() => null}</Async>
    </Page>
  );
}

function Editor({ stored }: { stored: LessonHour[] }) {
  const { t } = useWords();
  const save = useSetHours();
  const [hours, setHours] = useState(stored);
  const changed = JSON.stringify(hours) !== JSON.stringify(stored);
  useUnsaved(changed);
  const wrong = hours.find(
    ({ from_minute, until_minute }, i) =>
      from_minute >= until_minute || from_minute < (hours[i - 1]?.until_minute ?? 0),
  );
  const last = hours.at(-1)?.until_minute ?? 470;
  const add = () =>
    setHours([
      ...hours,
      { number: hours.length + 1, from_minute: last + 10, until_minute: Math.min(last + 55, 1440) },
    ]);
  const press = () => save.mutate(hours, { onSuccess: () => toast(t("saved")) });
  return (
    <Page
      title={t("title")}
      sub={t("sub")}
      back="/settings"
      narrow
      sticky={
        <StickyBar
          tone={wrong ? "due" : "plain"}
          why={wrong ? t("wrong", { number: wrong.number }) : t(changed ? "unsaved" : "use")}
          error={save.error}
          onRetry={press}
        >
          <Button disabled={!changed || wrong !== undefined} loading={save.isPending} onClick={press}>
            {t("save")}
          </Button>
        </StickyBar>
      }
    >
      <Card>
        {hours.map((hour, i) => (
          <Line
            key={hour.number}
            hour={hour}
            wrong={wrong === hour}
            onChange={(next) => setHours(hours.map((other, at) => (at === i ? next : other)))}
          />
        ))}
      </Card>
      <div className="flow">
        <Button variant="default" disabled={hours.length >= most || last + 55 > 1440} onClick={add}>
          {t("add")}
        </Button>
        <Button variant="default" disabled={hours.length < 2} onClick={() => setHours(hours.slice(0, -1))}>
          {t("removeLast")}
        </Button>
      </div>
    </Page>
  );
}

type LineProps = { hour: LessonHour; wrong: boolean; onChange: (hour: LessonHour) => void };

function Line({ hour, wrong, onChange }: LineProps) {
  const { t } = useWords();
  const name = t("number", { number: hour.number });
  const set = (part: "from_minute" | "until_minute", text: string) => {
    const minute = minuteOf(text);
    if (minute !== undefined) onChange({ ...hour, [part]: minute });
  };
  return (
    <div className={css.line}>
      <span className="grow t-name">{name}</span>
      {(["from_minute", "until_minute"] as const).map((part) => (
        <TextInput
          key={part}
          type="time"
          aria-label={`${name} ${t(part === "from_minute" ? "from" : "until")}`}
          error={wrong}
          value={clock(Math.min(hour[part], 1439))}
          onChange={(event) => set(part, event.currentTarget.value)}
        />
      ))}
    </div>
  );
}
