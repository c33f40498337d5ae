import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { useLiveSeats } from "@/features/booking/live-seats/use-live-seats";
import { PrintSheet } from "@/features/shifts/duty-sheets/print-sheet";
import { communityQueries } from "@/features/territory/communities/queries";
import { useProgrammeFilter } from "@/session/chosen-programme";
import { useSignedIn } from "@/session/session";
import { addDays, today, weekStart } from "@/time";
import { DaysFilter } from "@/ui/list/days-filter";
import { FilterBar, useFilters } from "@/ui/list/filter-bar";
import { given, idOf, oneOf } from "@/ui/list/given";
import { EmptyState } from "@/ui/notice/empty-state";
import { Page } from "@/ui/page/page";
import type { Form, Shift, ShiftFilter } from "./queries";
import { ShiftCalendar } from "./shift-calendar";
import { ShiftList, sheetsOf } from "./shift-list";
import { ShiftTable } from "./shift-table";
import { useWords } from "./words";

const forms: Form[] = ["point", "one_to_one", "culture"];
const states: Shift["state"][] = ["planned", "open", "closed", "settled", "cancelled"];

/** Shifts as a list by day or as a calendar of a week or a month; everything that narrows them is in the address. */
export function ShiftsPage() {
  const { t } = useWords();
  const { held } = useSignedIn();
  const manages = held.role === "coordinator" || held.role === "leader";
  const { values } = useFilters();
  useLiveSeats();
  const communities = useQuery(communityQueries.every());
  const view = values.view === "week" || values.view === "month" ? values.view : undefined;
  const List = values.view === "table" ? ShiftTable : ShiftList;
  const narrowed = { ...narrowOf(values), ...useProgrammeFilter() };
  const sort = List === ShiftTable ? sortOf(values.sort) : {};
  const from = values.from ?? weekStart(today());
  const until = values.until ? addDays(values.until, 1) : addDays(from, 366);
  const empty = (
    <EmptyState
      title={t("noShifts")}
      hint={t(
        Object.keys(narrowed).length > 0 || values.from
          ? "noneFound"
          : manages
            ? "noShiftsHint"
            : "noShiftsElse",
      )}
      action={
        manages && (
          <Button component={Link} to="/activities" variant="default">
            {t("toActivities")}
          </Button>
        )
      }
    />
  );
  return (
    <Page
      title={t("shifts")}
      sub={values.from || view ? undefined : t("shiftsSub")}
      actions={<PrintSheet to={sheetsOf(from, addDays(from, 6), values.form)} what="week" />}
    >
      <FilterBar
        filters={[
          {
            kind: "chips",
            name: "view",
            label: t("view.label"),
            first: t("view.list"),
            options: (["table", "week", "month"] as const).map((value) => ({
              value,
              label: t(`view.${value}`),
            })),
          },
          { kind: "search", name: "q", label: t("search") },
          {
            kind: "select",
            name: "community",
            label: t("community"),
            options: (communities.data ?? []).map(({ id, name }) => ({ value: String(id), label: name })),
          },
          {
            kind: "select",
            name: "state",
            label: t("stateLabel"),
            options: states.map((value) => ({ value, label: t(`shiftState.${value}`) })),
          },
          {
            kind: "chips",
            name: "form",
            label: t("form"),
            options: forms.map((value) => ({ value, label: t(`forms.${value}`) })),
          },
        ]}
      />
      {view ? (
        <ShiftCalendar view={view} narrowed={narrowed} />
      ) : (
        <>
          <DaysFilter from={t("from")} until={t("until")} />
          <List filter={{ from, until, ...narrowed, ...sort }} empty={empty} />
        </>
      )}
    </Page>
  );
}

const sortOf = (value: string | undefined): Pick<ShiftFilter, "sort"> =>
  given({ sort: oneOf(value, ["name", "community"]) });

/** What of the address narrows the shifts, but for the days. */
const narrowOf = (values: Record<string, string | undefined>): Omit<ShiftFilter, "from" | "until"> =>
  given({
    q: values.q,
    community_id: idOf(values.community),
    state: oneOf(values.state, states),
    form: oneOf(values.form, forms),
  });
