import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { PrintSheet } from "@/features/shifts/duty-sheets/print-sheet";
import { dayOf, useTime } from "@/time";
import { Pager } from "@/ui/list/pager";
import { Async } from "@/ui/notice/async";
import { Card } from "@/ui/page/card";
import { Section } from "@/ui/page/section";
import { type Shift, type ShiftFilter, shiftQueries } from "./queries";
import { ShiftRow } from "./shift-row";

/** Shifts day by day. */
export function ShiftList({ filter, empty }: { filter: ShiftFilter; empty: ReactNode }) {
  const shifts = useInfiniteQuery(shiftQueries.list(filter));
  return (
    <Async query={shifts} isEmpty={({ pages }) => pages[0]?.shifts.length === 0} empty={empty}>
      {({ pages }) => {
        const rows = pages.flatMap((page) => page.shifts);
        return (
          <>
            {[...byDay(rows)].map(([day, list]) => (
              <Day key={day} day={day} shifts={list} form={filter.form} />
            ))}
            <Pager query={shifts} shown={rows.length} />
          </>
        );
      }}
    </Async>
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
export const sheetsOf = (from: string, until: string, form: string | undefined) =>
  `/shifts/duty-sheets?${new URLSearchParams({ from, until, ...(form ? { form } : {}) })}`;

/** Shifts by the day they begin on. */
export function byDay(shifts: Shift[]): Map<string, Shift[]> {
  const days = new Map<string, Shift[]>();
  for (const shift of shifts) {
    const day = dayOf(shift.starts_at);
    days.set(day, [...(days.get(day) ?? []), shift]);
  }
  return days;
}
