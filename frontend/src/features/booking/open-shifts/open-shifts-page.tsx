import { IconAdjustmentsHorizontal } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLiveSeats } from "@/features/booking/live-seats/use-live-seats";
import { dayOf, daysBetween, today, useTime } from "@/time";
import { FilterBar, useFilters } from "@/ui/list/filter-bar";
import { Pager } from "@/ui/list/pager";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Card } from "@/ui/page/card";
import { IconButton } from "@/ui/page/icon-button";
import { Page } from "@/ui/page/page";
import { Dots } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import { CannotTake } from "./cannot-take";
import { FilterDrawer } from "./filter-drawer";
import { active, wantedOf } from "./filters";
import { Loosen } from "./loosen";
import { OpenShiftRow } from "./open-shift-row";
import { type OpenShift, openShiftQueries, takeable } from "./queries";
import { useWords } from "./words";

/** Find shifts: every published shift to come, by day. What is shown is kept in the address. */
export function OpenShiftsPage() {
  const { t } = useWords();
  const { values } = useFilters();
  useLiveSeats();
  const [choosing, setChoosing] = useState(false);
  const narrowed = active(values);
  const shifts = useInfiniteQuery(openShiftQueries.list(wantedOf(values)));
  const all = shifts.data?.pages.flatMap(({ open_shifts }) => open_shifts) ?? [];
  const mine = all.filter((open) => takeable(open).length > 0);
  const shown = values.show === "can" ? mine : all;
  const first = shown.filter((open) => open.mine || takeable(open).length > 0);
  return (
    <Page
      title={t("find")}
      actions={
        <IconButton
          icon={IconAdjustmentsHorizontal}
          label={narrowed.length > 0 ? t("filtersOn", { count: narrowed.length }) : t("filters")}
          dot={narrowed.length > 0}
          onClick={() => setChoosing(true)}
        />
      }
    >
      <FilterBar
        oneRow
        filters={[
          {
            kind: "chips",
            name: "show",
            label: t("show"),
            options: [
              { value: "best", label: t("suitsMe") },
              { value: "can", label: t("iCanTake"), count: mine.length },
            ],
          },
          { kind: "toggle", name: "near", value: String(near), label: t("near", { minutes: near }) },
          { kind: "toggle", name: "needs", value: "1", label: t("needs") },
        ]}
      />
      {shown.length > 0 && <Loosen but={values.near === String(near) ? ["near", "needs"] : ["needs"]} />}
      <FilterDrawer
        opened={choosing}
        onClose={() => setChoosing(false)}
        found={t(shifts.hasNextPage ? "seeMany" : "seeFound", { count: shown.length })}
      />
      <Async
        query={shifts}
        isEmpty={() => shown.length === 0 && !shifts.hasNextPage}
        empty={
          narrowed.length > 0 ? (
            <EmptyState title={t("none")} hint={t("loosenHint")} action={<Loosen />} />
          ) : (
            <EmptyState title={t("none")} hint={t("noneHint")} />
          )
        }
      >
        {() => (
          <>
            {values.show === "best" ? (
              <Card>
                {shown.map((open) => (
                  <OpenShiftRow key={open.shift.id} open={open} withDay why />
                ))}
              </Card>
            ) : (
              <>
                {byDay(first).map(([day, open]) => (
                  <DaySection key={day} day={day} open={open} />
                ))}
                <CannotTake shifts={shown.filter((open) => !first.includes(open))} />
              </>
            )}
            <Pager query={shifts} shown={shown.length} />
          </>
        )}
      </Async>
    </Page>
  );
}

function DaySection({ day, open }: { day: string; open: OpenShift[] }) {
  const { date, nearDay, weekday } = useTime();
  const close = daysBetween(today(), day) <= 2;
  return (
    <Section
      title={date(day)}
      more={
        <span className="t-cap">
          <Dots>{close ? [nearDay(day), weekday(day)] : [weekday(day)]}</Dots>
        </span>
      }
    >
      <Card>
        {open.map((one) => (
          <OpenShiftRow key={one.shift.id} open={one} />
        ))}
      </Card>
    </Section>
  );
}

/** How far "near" is, in minutes from campus. */
const near = 30;

/** The shifts in order, together by day. */
function byDay(shifts: OpenShift[]): [string, OpenShift[]][] {
  const days = new Map<string, OpenShift[]>();
  for (const open of shifts) {
    const day = dayOf(open.shift.starts_at);
    days.set(day, [...(days.get(day) ?? []), open]);
  }
  return [...days];
}
