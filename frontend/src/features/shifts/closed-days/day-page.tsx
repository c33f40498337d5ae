import { Button } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useParams, useSearchParams } from "react-router";
import { type CalendarDay, calendarQueries, dayTone } from "@/features/territory/calendar/queries";
import { useSignedIn } from "@/session/session";
import { addDays, useTime } from "@/time";
import { FormProblem } from "@/ui/form/form-problem";
import { Chip } from "@/ui/list/chip";
import { Pager } from "@/ui/list/pager";
import { Async } from "@/ui/notice/async";
import { useConfirm } from "@/ui/notice/confirm";
import { EmptyState } from "@/ui/notice/empty-state";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { Row } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import { DayShiftRow } from "./day-shift-row";
import { type Choice, DecideDialog } from "./decide-dialog";
import { type DayShift, dayQueries, useClearDay } from "./queries";
import { useWords } from "./words";

/** One day: what it is, which of its shifts wait for a decision, and which take place all the same. */
export function DayPage() {
  const { t } = useWords();
  const { day } = useTime();
  const { held } = useSignedIn();
  const on = useParams().on ?? "";
  const [search] = useSearchParams();
  const office = held.role === "community_officer";
  const asked = Number(search.get("community")) || undefined;
  const community = office ? held.community_id : asked;
  const days = useQuery(calendarQueries.days(on, addDays(on, 1)));
  return (
    <Page title={day(on)} back={office ? `/communities/${community}` : true}>
      <Async query={days} isEmpty={() => false}>
        {(list) => {
          const shown = list.filter(
            ({ community_id: id }) => id === undefined || community === undefined || id === community,
          );
          return (
            <>
              <Card>
                {shown.length === 0 && <Row title={t("ordinary")} />}
                {shown.map((one) => (
                  <DayRow key={one.community_id ?? 0} day={one} mayClear={!office || one.kind === "closed"} />
                ))}
              </Card>
              <Shifts on={on} community={community} decides={!office} />
            </>
          );
        }}
      </Async>
    </Page>
  );
}

/** What the day is, and taking it back. */
function DayRow({ day, mayClear }: { day: CalendarDay; mayClear: boolean }) {
  const { t } = useWords();
  const confirm = useConfirm();
  const clear = useClearDay();
  const { kind, name, community_name } = day;
  const onClear = async () => {
    const question = { title: t("takeBackAsk", { name }), text: t("takeBackText"), action: t("takeBack") };
    if (await confirm(question)) clear.mutate(day, { onSuccess: () => toast(t("takenBack")) });
  };
  return (
    <Row
      title={name}
      sub={community_name ?? t("everybody")}
      state={
        <span className="flow">
          <Chip tone={dayTone[kind]}>{t(`kind.${kind}`)}</Chip>
          {mayClear && (
            <Button size="compact" variant="default" loading={clear.isPending} onClick={onClear}>
              {t("takeBack")}
            </Button>
          )}
        </span>
      }
      reason={clear.error ? <FormProblem error={clear.error} onRetry={clear.repeat} /> : undefined}
    />
  );
}

type ShiftsProps = { on: string; community: number | undefined; decides: boolean };

function Shifts({ on, community, decides }: ShiftsProps) {
  const { t } = useWords();
  const shifts = useInfiniteQuery(dayQueries.shifts(on, community));
  return (
    <Async query={shifts}>
      {({ pages }) => {
        const rows = pages.flatMap((page) => page.shifts);
        const waiting = rows.filter(({ shift }) => shift.closed_day?.undecided);
        const others = rows.filter(({ shift }) => !shift.closed_day?.undecided);
        return (
          <>
            <Section title={t(decides ? "waits" : "waitsOffice")}>
              {waiting.length === 0 && <EmptyState title={t("nothingWaits")} hint={t("nothingWaitsHint")} />}
              <Waiting on={on} rows={waiting} decides={decides} />
            </Section>
            {others.length > 0 && (
              <Section title={t("decided")}>
                <Card>
                  {others.map((entry) => (
                    <DayShiftRow key={entry.shift.id} entry={entry} links={decides} />
                  ))}
                </Card>
              </Section>
            )}
            <Pager query={shifts} shown={rows.length} />
          </>
        );
      }}
    </Async>
  );
}

const choices = ["keep", "move", "cancel"] as const;

/** The shifts that wait, with what to do about each and about all. */
function Waiting({ on, rows, decides }: { on: string; rows: DayShift[]; decides: boolean }) {
  const { t } = useWords();
  const [asked, setAsked] = useState<{ choice: Choice; ids: number[] }>();
  const idsOf = (shifts: DayShift[]) => shifts.map(({ shift }) => shift.id);
  const buttons = (shifts: DayShift[]) =>
    decides && (
      <span className="flow flow-wrap">
        {shifts.length > 1 && <span className="t-cap">{t("allOf", { count: shifts.length })}</span>}
        {choices.map((choice) => (
          <Button
            key={choice}
            size="compact"
            variant="default"
            onClick={() => setAsked({ choice, ids: idsOf(shifts) })}
          >
            {t(choice)}
          </Button>
        ))}
      </span>
    );
  if (rows.length === 0) return null;
  return (
    <>
      <Card>
        {rows.map((entry) => (
          <DayShiftRow key={entry.shift.id} entry={entry} links={decides} actions={buttons([entry])} />
        ))}
      </Card>
      {rows.length > 1 && buttons(rows)}
      {asked && (
        <DecideDialog
          on={on}
          choice={asked.choice}
          shifts={rows.filter(({ shift }) => asked.ids.includes(shift.id))}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}
