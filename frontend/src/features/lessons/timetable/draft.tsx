import { Button } from "@mantine/core";
import { useState } from "react";
import { addDays, useTime, weekStart } from "@/time";
import { DayInput } from "@/ui/form/day-input";
import { useUnsaved } from "@/ui/form/leaving";
import { Chip } from "@/ui/list/chip";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { Row } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import { StickyBar } from "@/ui/page/sticky-bar";
import { Follows } from "./follows";
import { LeftOut, LessonsRead } from "./lessons-read";
import { type MetSeat, metSeats, type Reading, type Timetable, useStoreTimetable } from "./queries";
import { WeekDrawing } from "./week-drawing";
import { useWords } from "./words";

type DraftProps = { reading: Reading; timetable: Timetable; onEnd: () => void };

/** What was read, to look over: nothing is stored before the reader says so. */
export function Draft({ reading, timetable, onEnd }: DraftProps) {
  const { t } = useWords();
  const store = useStoreTimetable();
  const [lessons, setLessons] = useState(reading.lessons);
  const [firstOn, setFirstOn] = useState(
    reading.first_on ?? timetable.first_on ?? timetable.proposed_first_on,
  );
  const [follows, setFollows] = useState<Record<string, number>>(() =>
    Object.fromEntries(timetable.follows.map(({ on, weekday }) => [on, weekday])),
  );
  useUnsaved(!store.isSuccess);
  const taken = lessons.filter(({ included }) => included);
  const wrong = taken.some(({ from_minute, until_minute }) => from_minute >= until_minute);
  const last = addDays(firstOn, 7 * Math.max(1, ...taken.flatMap(({ weeks }) => weeks)));
  const adjusted = timetable.days.filter(
    ({ on, kind }) => kind === "adjusted_working" && on >= firstOn && on < last,
  );
  const met = metSeats(store.error);
  const save = (kept: number[]) =>
    store.mutate(
      {
        version: timetable.version,
        first_on: firstOn,
        source: reading.source,
        follows: adjusted.flatMap(({ on }) => {
          const weekday = follows[on];
          return weekday === undefined ? [] : [{ on, weekday }];
        }),
        lessons: taken.map(({ weekday, from_minute, until_minute, weeks, title, place }) => ({
          weekday,
          from_minute,
          until_minute,
          weeks,
          title,
          place,
        })),
        kept,
      },
      {
        onSuccess: () => {
          toast(t("saved"));
          onEnd();
        },
      },
    );
  const press = () => save([...new Set(met.map(({ assignment_id }) => assignment_id))]);
  const why = wrong
    ? t("wrong")
    : taken.length === 0
      ? t("nothing")
      : met.length > 0
        ? t("metTitle")
        : t("unsaved");
  return (
    <Page
      title={t("title")}
      back="/me/timetable"
      large
      narrow
      sticky={
        <StickyBar
          tone={wrong || taken.length === 0 || met.length > 0 ? "due" : "plain"}
          why={why}
          error={met.length > 0 ? undefined : store.error}
          onRetry={press}
        >
          <Button variant="default" onClick={onEnd}>
            {t("again")}
          </Button>
          <Button disabled={wrong || taken.length === 0} loading={store.isPending} onClick={press}>
            {t(met.length > 0 ? "saveKept" : "save")}
          </Button>
        </StickyBar>
      }
    >
      <Met seats={met} />
      <DayInput
        label={t("start")}
        description={t("startHint")}
        value={firstOn}
        onChange={(day) => day && setFirstOn(weekStart(day))}
      />
      <WeekDrawing firstOn={firstOn} lessons={taken} days={timetable.days} follows={follows} />
      <Follows days={adjusted} follows={follows} onChange={setFollows} />
      <LeftOut left={reading.left} />
      <LessonsRead lessons={lessons} onChange={setLessons} />
    </Page>
  );
}

/** The seats that are at the time of lessons: they are kept, or left by the reader's own hand. */
function Met({ seats }: { seats: MetSeat[] }) {
  const { t } = useWords();
  const { span, period } = useTime();
  if (seats.length === 0) return null;
  return (
    <Section title={t("metTitle")} more={String(seats.length)}>
      <p className="t-cap">{t("metHint")}</p>
      <Card tone="due">
        {seats.map((one) => (
          <Row
            key={`${one.assignment_id} ${one.lesson_starts_at}`}
            over={span(one.starts_at, one.ends_at)}
            title={one.title}
            sub={t("metLesson", { when: period(one.lesson_starts_at, one.lesson_ends_at) })}
            state={one.invited ? <Chip tone="due">{t("invited")}</Chip> : undefined}
            to={`/open-shifts/${one.shift_id}`}
          />
        ))}
      </Card>
    </Section>
  );
}
