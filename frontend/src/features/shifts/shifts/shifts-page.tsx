import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { PrintSheet } from "@/features/shifts/duty-sheets/print-sheet";
import { useSignedIn } from "@/session/session";
import { addDays, dayOf, today, useTime, weekStart } from "@/time";
import { FilterBar, useFilters } from "@/ui/list/filter-bar";
import { Pager } from "@/ui/list/pager";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { Section } from "@/ui/page/section";
import { type Form, type Shift, shiftQueries } from "./queries";
import { ShiftRow } from "./shift-row";
import { useWords } from "./words";

const forms: Form[] = ["point", "one_to_one", "culture"];

/** Shifts by day, from this week on. */
export function ShiftsPage() {
  const { t } = useWords();
  const { held } = useSignedIn();
  const manages = held.role === "coordinator" || held.role === "leader";
  const { values } = useFilters();
  const from = weekStart(today());
  const until = addDays(from, 366);
  const shifts = useInfiniteQuery(
    shiftQueries.list({ from, until, ...(values.form ? { form: values.form as Form } : {}) }),
  );
  return (
    <Page
      title={t("shifts")}
      sub={t("shiftsSub")}
      actions={<PrintSheet to={sheetsOf(from, addDays(from, 6), values.form)} what="week" />}
    >
      <FilterBar
        filters={[
          {
            kind: "chips",
            name: "form",
            label: t("form"),
            options: forms.map((value) => ({ value, label: t(`forms.${value}`) })),
          },
        ]}
      />
      <Async
        query={shifts}
        isEmpty={({ pages }) => pages[0]?.shifts.length === 0}
        empty={
          <EmptyState
            title={t("noShifts")}
            hint={t(manages ? "noShiftsHint" : "noShiftsElse")}
            action={
              manages && (
                <Button component={Link} to="/activities" variant="default">
                  {t("toActivities")}
                </Button>
              )
            }
          />
        }
      >
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.shifts);
          return (
            <>
              {byDay(rows).map(([day, list]) => (
                <Day key={day} day={day} shifts={list} form={values.form} />
              ))}
              <Pager query={shifts} shown={rows.length} />
            </>
          );
        }}
      </Async>
    </Page>
  );
}

type DayProps = { day: string; shifts: Shift[]; form: string | undefined };

function Day({ day, shifts, form }: DayProps) {
  const time = useTime();
  return (
    <Section title={time.day(day)} more={<PrintSheet to={sheetsOf(day, day, form)} quiet />}>
      <Card>
        {shifts.map((shift) => (
          <ShiftRow key={shift.id} shift={shift} />
        ))}
      </Card>
    </Section>
  );
}

/** The address of the duty sheets of some days, the last included. */
const sheetsOf = (from: string, until: string, form: string | undefined) =>
  `/shifts/duty-sheets?${new URLSearchParams({ from, until, ...(form ? { form } : {}) })}`;

function byDay(shifts: Shift[]): [string, Shift[]][] {
  const days = new Map<string, Shift[]>();
  for (const shift of shifts) {
    const day = dayOf(shift.starts_at);
    days.set(day, [...(days.get(day) ?? []), shift]);
  }
  return [...days];
}
