import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useParams } from "react-router";
import { useTime } from "@/time";
import { Async } from "@/ui/async";
import { Card } from "@/ui/card";
import { EmptyState } from "@/ui/empty-state";
import { Counts } from "@/ui/facts";
import { FormProblem } from "@/ui/form-problem";
import { Page } from "@/ui/page";
import { ReasonLine } from "@/ui/reason-line";
import { Section } from "@/ui/section";
import css from "./attendance.module.css";
import { LineRow } from "./line-row";
import { MarkDrawer } from "./mark-drawer";
import { attendanceQueries, type Line, type Sheet, useMark } from "./queries";
import { SettleBar } from "./settle-bar";
import { usePhase } from "./use-phase";
import { useWords } from "./words";

/** The captain's list of one shift: who came, when, and what it comes to. */
export function AttendancePage() {
  const { t } = useWords();
  const shiftId = Number(useParams().id);
  const sheet = useQuery(attendanceQueries.sheet(shiftId));
  const data = sheet.data;
  const { period, day } = useTime();
  return (
    <Page
      back={true}
      large
      title={data?.shift.title ?? t("title")}
      tab={t("title")}
      over={data && `${day(data.shift.starts_at)} ${period(data.shift.starts_at, data.shift.ends_at)}`}
      sub={data?.shift.community_name}
      sticky={data && data.lines.length > 0 && <SettleBar sheet={data} />}
    >
      <Async
        query={sheet}
        isEmpty={({ lines }) => lines.length === 0}
        empty={<EmptyState title={t("nobody")} hint={t("nobodyHint")} />}
      >
        {(found) => <Content sheet={found} />}
      </Async>
    </Page>
  );
}

function Content({ sheet }: { sheet: Sheet }) {
  const { t } = useWords();
  const [chosen, setChosen] = useState<number>();
  const mark = useMark();
  const phase = usePhase(sheet);
  const line = sheet.lines.find(({ assignment_id }) => assignment_id === chosen);
  const here = (found: Line) =>
    mark.mutate({ assignmentId: found.assignment_id, mark: { state: "present" } });
  return (
    <>
      <Card>
        <Totals lines={sheet.lines} />
      </Card>
      <TwoAdults sheet={sheet} />
      <FormProblem error={mark.error} />
      <Section title={t("list")} more={t("people", { count: sheet.lines.length })}>
        <Card>
          {sheet.lines.map((found) => (
            <LineRow
              key={found.assignment_id}
              line={found}
              phase={phase}
              busy={mark.isPending && mark.variables.assignmentId === found.assignment_id}
              onHere={() => here(found)}
              onEdit={() => setChosen(found.assignment_id)}
            />
          ))}
        </Card>
      </Section>
      {phase === "over" && <AllLeft sheet={sheet} />}
      <MarkDrawer sheet={sheet} line={line} onClose={() => setChosen(undefined)} />
    </>
  );
}

function Totals({ lines }: { lines: Line[] }) {
  const { t } = useWords();
  const count = (state: Line["state"]) => lines.filter((line) => line.state === state).length;
  return (
    <Counts
      facts={[
        { value: count("present"), label: t("present"), tone: "done" },
        { value: count("late"), label: t("late"), tone: "due" },
        { value: count("absent"), label: t("absent"), tone: "bad" },
        { value: count(undefined), label: t("open") },
      ]}
    />
  );
}

/** With children or in homes nobody begins before two cleared adults are there. */
function TwoAdults({ sheet }: { sheet: Sheet }) {
  const { t } = useWords();
  const count = sheet.cleared_present;
  const running = usePhase(sheet) === "running";
  if (count === undefined || count >= 2 || !running) return null;
  return (
    <div className={css.warning}>
      <ReasonLine>
        {t("twoAdults", { count })}
        <br />
        {t("twoAdultsNext")}
      </ReasonLine>
    </div>
  );
}

/** One press for everybody who stayed to the end. */
function AllLeft({ sheet }: { sheet: Sheet }) {
  const { t } = useWords();
  const { time } = useTime();
  const mark = useMark();
  const open = sheet.lines.filter(
    ({ state, out_at, is_me, decided_minutes }) =>
      (state === "present" || state === "late") && !out_at && !is_me && decided_minutes === undefined,
  );
  if (open.length === 0 || !sheet.may_mark) return null;
  const all = async () => {
    for (const { assignment_id, state, in_at } of open) {
      if (state === undefined || in_at === undefined) continue;
      await mark.mutateAsync({
        assignmentId: assignment_id,
        mark: { state, in_at, out_at: sheet.shift.ends_at },
      });
    }
  };
  return (
    <div className={css.allLeft}>
      <FormProblem error={mark.error} />
      <Button variant="light" loading={mark.isPending} onClick={() => all().catch(() => undefined)}>
        {t("allLeft", { time: time(sheet.shift.ends_at) })}
      </Button>
      <span className="t-cap">{t("allLeftHint")}</span>
    </div>
  );
}
