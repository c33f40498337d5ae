import { Button } from "@mantine/core";
import { IconSchool } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTime } from "@/time";
import { FormProblem } from "@/ui/form/form-problem";
import { Async } from "@/ui/notice/async";
import { useConfirm } from "@/ui/notice/confirm";
import { EmptyState } from "@/ui/notice/empty-state";
import { toast } from "@/ui/notice/undo-toast";
import { Page } from "@/ui/page/page";
import { Draft } from "./draft";
import { type Reading, type Timetable, timetableQuery, useRemoveTimetable } from "./queries";
import { Reader } from "./reader";
import { WeekDrawing } from "./week-drawing";
import { useWords } from "./words";

/** The timetable of the reader: what it is, and a new one in its place. */
export function TimetablePage() {
  const timetable = useQuery(timetableQuery);
  const [reading, setReading] = useState<Reading>();
  const { t } = useWords();
  if (timetable.data && reading) {
    return <Draft reading={reading} timetable={timetable.data} onEnd={() => setReading(undefined)} />;
  }
  return (
    <Page title={t("title")} sub={t("sub")} back="/me/times" large narrow>
      <Async query={timetable}>{(data) => <Present timetable={data} onRead={setReading} />}</Async>
    </Page>
  );
}

type PresentProps = { timetable: Timetable; onRead: (reading: Reading) => void };

function Present({ timetable, onRead }: PresentProps) {
  const { t } = useWords();
  const [replacing, setReplacing] = useState(false);
  if (timetable.version === 0 || !timetable.first_on) {
    return (
      <>
        <EmptyState icon={IconSchool} title={t("none")} hint={t("noneHint")} />
        <Reader onRead={onRead} />
      </>
    );
  }
  return (
    <>
      <Stored timetable={timetable} firstOn={timetable.first_on} onReplace={() => setReplacing(true)} />
      {replacing && <Reader onRead={onRead} />}
    </>
  );
}

type StoredProps = { timetable: Timetable; firstOn: string; onReplace: () => void };

function Stored({ timetable, firstOn, onReplace }: StoredProps) {
  const { t } = useWords();
  const { date } = useTime();
  const confirm = useConfirm();
  const remove = useRemoveTimetable();
  const end = async () => {
    if (
      !(await confirm({ title: t("removeTitle"), text: t("removeText"), action: t("remove"), danger: true }))
    )
      return;
    remove.mutate(timetable.version, { onSuccess: () => toast(t("removed")) });
  };
  return (
    <>
      <WeekDrawing
        firstOn={firstOn}
        lessons={timetable.lessons}
        days={timetable.days}
        follows={Object.fromEntries(timetable.follows.map(({ on, weekday }) => [on, weekday]))}
      />
      <div className="flow">
        <span className="grow t-cap">
          {t("stored", {
            count: timetable.lessons.length,
            day: timetable.imported_at ? date(timetable.imported_at) : "",
          })}
        </span>
        <Button variant="default" onClick={onReplace}>
          {t("replace")}
        </Button>
        <Button variant="default" loading={remove.isPending} onClick={end}>
          {t("remove")}
        </Button>
      </div>
      <FormProblem error={remove.error} onRetry={remove.repeat} />
    </>
  );
}
