import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { dayOf, useTime } from "@/time";
import { ThinFill } from "@/ui/figure/fill-bar";
import { missingOf, seatsOfShift } from "@/ui/figure/fill-words";
import { Chip } from "@/ui/list/chip";
import type { Column } from "@/ui/list/data-table";
import { ListTable } from "@/ui/list/list-table";
import { Pager } from "@/ui/list/pager";
import { Async } from "@/ui/notice/async";
import { FormName } from "@/ui/page/tile";
import { type Shift, type ShiftFilter, shiftPages, shiftQueries } from "./queries";
import { shiftTone } from "./shift-row";
import { useWords } from "./words";

/** Shifts in columns, to be read across and taken out as a file. */
export function ShiftTable({ filter, empty }: { filter: ShiftFilter; empty: ReactNode }) {
  const { t } = useWords();
  const shifts = useInfiniteQuery(shiftQueries.list(filter));
  const columns = useShiftColumns();
  return (
    <Async query={shifts} isEmpty={({ pages }) => pages[0]?.shifts.length === 0} empty={empty}>
      {({ pages }) => {
        const rows = pages.flatMap((page) => page.shifts);
        return (
          <>
            <ListTable
              list="shifts"
              title={t("shifts")}
              columns={columns}
              items={rows}
              keyOf={({ id }) => id}
              to={({ id }) => `/shifts/${id}`}
              read={shiftPages(filter)}
              rows={(page) => page.shifts}
            />
            <Pager query={shifts} shown={rows.length} />
          </>
        );
      }}
    </Async>
  );
}

function useShiftColumns(): Column<Shift>[] {
  const { t } = useWords();
  const { day, period } = useTime();
  const time = ({ starts_at, ends_at }: Shift) => period(starts_at, ends_at);
  return [
    {
      key: "day",
      title: t("day"),
      cell: ({ starts_at }) => day(starts_at),
      text: ({ starts_at }) => ({ day: dayOf(starts_at) }),
    },
    { key: "time", title: t("when"), cell: time, text: time },
    {
      key: "title",
      title: t("title"),
      names: true,
      sorts: "name",
      cell: ({ title }) => title,
      text: ({ title }) => title,
    },
    {
      key: "form",
      title: t("form"),
      cell: ({ form }) => <FormName form={form} />,
      text: ({ form }) => t(`forms.${form}`),
    },
    {
      key: "community",
      title: t("community"),
      sorts: "community",
      cell: ({ community_name }) => community_name,
      text: ({ community_name }) => community_name,
    },
    {
      key: "place",
      title: t("place"),
      cell: ({ service_point_name }) => service_point_name,
      text: ({ service_point_name }) => service_point_name,
    },
    {
      key: "accepted",
      title: t("accepted"),
      number: true,
      cell: ({ accepted }) => accepted,
      text: ({ accepted }) => accepted,
    },
    {
      key: "waiting",
      title: t("waiting"),
      number: true,
      cell: ({ taken, accepted }) => taken - accepted,
      text: ({ taken, accepted }) => taken - accepted,
    },
    {
      key: "missing",
      title: t("missing"),
      cell: (shift) => shift.state !== "cancelled" && <ThinFill {...seatsOfShift(shift)} />,
      text: (shift) => missingOf(seatsOfShift(shift)),
    },
    {
      key: "seats",
      title: t("seatsAll"),
      number: true,
      cell: ({ seats }) => seats,
      text: ({ seats }) => seats,
    },
    {
      key: "state",
      title: t("stateLabel"),
      cell: ({ state }) => <Chip tone={shiftTone[state]}>{t(`shiftState.${state}`)}</Chip>,
      text: ({ state }) => t(`shiftState.${state}`),
    },
  ];
}
