import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useLiveSeats } from "@/features/booking/live-seats/use-live-seats";
import { dayOf, daysBetween, today, useTime } from "@/time";
import { FilterBar, useFilters } from "@/ui/list/filter-bar";
import { Pager } from "@/ui/list/pager";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { Dots } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import type { ServiceForm } from "@/ui/page/tile";
import { CannotTake } from "./cannot-take";
import { OpenShiftRow } from "./open-shift-row";
import { type OpenShift, openShiftQueries, takeable } from "./queries";
import { useWords } from "./words";

/** How far "near" is, in minutes from campus. */
const near = 30;

/** Find shifts: every published shift to come, by day. What is shown is kept in the address. */
export function OpenShiftsPage() {
  const { t } = useWords();
  const { t: kit } = useTranslation("kit");
  const { values } = useFilters();
  useLiveSeats();
  const shifts = useInfiniteQuery(
    openShiftQueries.list({
      ...(isForm(values.form) ? { form: values.form } : {}),
      ...(values.show === "near" ? { within_minutes: near } : {}),
      ...(values.show === "best" ? { order: "suited" } : {}),
    }),
  );
  const all = shifts.data?.pages.flatMap(({ open_shifts }) => open_shifts) ?? [];
  const mine = all.filter((open) => takeable(open).length > 0);
  const shown = values.show === "can" ? mine : all;
  const first = shown.filter((open) => open.mine || takeable(open).length > 0);
  return (
    <Page title={t("find")}>
      <FilterBar
        filters={[
          {
            kind: "chips",
            name: "show",
            label: t("show"),
            options: [
              { value: "best", label: t("suitsMe") },
              { value: "can", label: t("iCanTake"), count: mine.length },
              { value: "near", label: t("near", { minutes: near }) },
            ],
          },
          {
            kind: "select",
            name: "form",
            label: t("form"),
            options: forms.map((form) => ({ value: form, label: kit(`form.${form}`) })),
          },
        ]}
      />
      <Async
        query={shifts}
        isEmpty={() => shown.length === 0 && !shifts.hasNextPage}
        empty={<EmptyState title={t("none")} hint={t("noneHint")} />}
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

const forms: readonly ServiceForm[] = ["point", "one_to_one", "culture"];
const isForm = (value: string | undefined): value is ServiceForm => forms.some((form) => form === value);

/** The shifts in order, together by day. */
function byDay(shifts: OpenShift[]): [string, OpenShift[]][] {
  const days = new Map<string, OpenShift[]>();
  for (const open of shifts) {
    const day = dayOf(open.shift.starts_at);
    days.set(day, [...(days.get(day) ?? []), open]);
  }
  return [...days];
}
