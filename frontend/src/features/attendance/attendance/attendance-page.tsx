import { Button } from "@mantine/core";
import { IconUserPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useParams } from "react-router";
import { CorrectModal } from "@/features/attendance/hours/correct-modal";
import { PrintSheet } from "@/features/shifts/duty-sheets/print-sheet";
import { now, useTime } from "@/time";
import { Counts } from "@/ui/figure/facts";
import { FormProblem } from "@/ui/form/form-problem";
import { ReasonLine } from "@/ui/list/reason-line";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { useUnsent } from "@/ui/notice/use-unsent";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { Section } from "@/ui/page/section";
import css from "./attendance.module.css";
import { BackEntryModal } from "./back-entry-modal";
import { LineRow } from "./line-row";
import { MarkDrawer } from "./mark-drawer";
import { asMarked, hereNow, tally, toPlan } from "./marks";
import { attendanceQueries, type Line, type Mark, markSubject, type Sheet } from "./queries";
import { SettleBar } from "./settle-bar";
import { useMarking } from "./use-marking";
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
      actions={data && <PrintSheet to={`/shifts/${shiftId}/duty-sheet`} />}
      sticky={data && data.lines.length > 0 && <SettleBar sheet={data} />}
    >
      <Async query={sheet}>{(found) => <Content sheet={found} />}</Async>
    </Page>
  );
}

function Content({ sheet }: { sheet: Sheet }) {
  const { t } = useWords();
  const [chosen, setChosen] = useState<number>();
  const [corrected, setCorrected] = useState<Line>();
  const { put, plan, one, together } = useMarking(sheet);
  const phase = usePhase(sheet);
  const unsent = useUnsent();
  const waits = ({ assignment_id }: Line) =>
    unsent.findLast(({ subject, refused }) => subject === markSubject(assignment_id) && !refused);
  const meant = sheet.lines.map((one) => asMarked(one, waits(one)?.body as Mark | undefined));
  const { awaiting } = tally(meant);
  const lines = useMissingFirst(meant);
  const line = sheet.lines.find(({ assignment_id }) => assignment_id === chosen);
  return (
    <>
      {sheet.lines.length === 0 ? (
        <EmptyState title={t("nobody")} hint={t("nobodyHint")} />
      ) : (
        <>
          <Card>
            <Totals lines={meant} />
          </Card>
          <TwoAdults sheet={sheet} />
          <div className={css.problem}>
            <FormProblem error={one.error ?? together.error} onRetry={(one.error ? one : together).repeat} />
          </div>
          <AsPlanned sheet={sheet} busy={together.isPending} onPress={plan} />
          <Section
            title={t("list")}
            more={[
              t("people", { count: sheet.lines.length }),
              awaiting > 0 && t("awaiting", { count: awaiting }),
            ]
              .filter(Boolean)
              .join(" · ")}
          >
            <Card>
              {lines.map((found) => (
                <LineRow
                  key={found.assignment_id}
                  line={found}
                  phase={phase}
                  corrects={sheet.may_correct}
                  busy={one.isPending && one.variables.line.assignment_id === found.assignment_id}
                  waits={waits(found)}
                  onHere={() => put(found, hereNow(now()), found.version)}
                  onEdit={() => setChosen(found.assignment_id)}
                  onCorrect={() => setCorrected(found)}
                />
              ))}
            </Card>
            <AskOthers sheet={sheet} />
          </Section>
        </>
      )}
      <LeftOut sheet={sheet} />
      <MarkDrawer sheet={sheet} line={line} onClose={() => setChosen(undefined)} />
      <CorrectModal
        entry={
          corrected?.entry && {
            id: corrected.entry.id,
            volunteer_name: corrected.name,
            counted_minutes: corrected.entry.counted_minutes,
            planned_minutes: planned(sheet),
          }
        }
        step={sheet.step_minutes}
        onClose={() => setCorrected(undefined)}
      />
    </>
  );
}

/** Who is not marked yet first, in an order that holds while the page is open: no row moves under a finger. */
function useMissingFirst(lines: Line[]) {
  const [order] = useState(() =>
    [...lines]
      .sort((a, b) => Number(a.state !== undefined) - Number(b.state !== undefined))
      .map(({ assignment_id }) => assignment_id),
  );
  const place = ({ assignment_id: id }: Line) => (order.includes(id) ? order.indexOf(id) : order.length);
  return [...lines].sort((a, b) => place(a) - place(b));
}

const planned = ({ shift }: Sheet) =>
  Math.round((Date.parse(shift.ends_at) - Date.parse(shift.starts_at)) / 60_000);

function Totals({ lines }: { lines: Line[] }) {
  const { t } = useWords();
  const { present, late, absent, open } = tally(lines);
  return (
    <Counts
      tight
      facts={[
        { value: present, label: t("present"), tone: "done" },
        { value: late, label: t("late"), tone: "due" },
        { value: absent, label: t("absent"), tone: "bad" },
        { value: open, label: t("open") },
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

/** One press, once the shift is over, for everybody who came and stayed as planned. */
function AsPlanned({ sheet, busy, onPress }: { sheet: Sheet; busy: boolean; onPress: () => void }) {
  const { t } = useWords();
  const { period } = useTime();
  const phase = usePhase(sheet);
  const count = toPlan(sheet).length;
  if (phase !== "over" || count === 0) return null;
  const all = sheet.lines.every(({ state, entry }) => state === undefined && entry === undefined);
  return (
    <div className={css.planned}>
      <Button size="lg" variant="light" loading={busy} onClick={onPress}>
        {t(all ? "asPlanned" : "restAsPlanned", { count })}
      </Button>
      <span className="t-cap">
        {t("asPlannedHint", { period: period(sheet.shift.starts_at, sheet.shift.ends_at) })}
      </span>
    </div>
  );
}

/** Whoever is on the list themselves is told whom to ask for their line. */
function AskOthers({ sheet }: { sheet: Sheet }) {
  const { t } = useWords();
  const own = sheet.lines.find(({ is_me }) => is_me);
  if (!own || own.entry || own.state !== undefined || !sheet.ask) return null;
  const names = sheet.ask.map(({ name, role }) => t("asked", { name, role: t(`role.${role}`) }));
  return (
    <div className={css.warning}>
      <ReasonLine tone="past">
        {names.length > 0 ? t("askOthers", { names: names.join(t("comma")) }) : t("askAnybody")}
      </ReasonLine>
    </div>
  );
}

/** Once the shift is over: whoever came without being on the list. */
function LeftOut({ sheet }: { sheet: Sheet }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const phase = usePhase(sheet);
  if (phase !== "over" && phase !== "settled") return null;
  return (
    <Section title={t("leftOut")}>
      <div className={css.planned}>
        <Button
          variant="default"
          leftSection={<IconUserPlus size={18} aria-hidden />}
          onClick={() => setOpen(true)}
        >
          {t("addLeftOut")}
        </Button>
        <span className="t-cap">{t("leftOutHint")}</span>
      </div>
      <BackEntryModal sheet={sheet} opened={open} onClose={() => setOpen(false)} />
    </Section>
  );
}
