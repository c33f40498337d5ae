import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { type Board, rosterQueries } from "@/features/rostering/rosters/queries";
import { addDays, dayOf, useTime, weekStart } from "@/time";
import { useFilters } from "@/ui/list/filter-bar";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Paper } from "@/ui/page/paper";
import { WeekSheet } from "./week-sheet";
import { useWords } from "./words";

/** A roster on paper: every week a page of its own, or the one in the address. */
export function RosterSheetPage() {
  const { t } = useWords();
  const { date } = useTime();
  const { values } = useFilters();
  const id = Number(useParams().id);
  const board = useQuery(rosterQueries.board(id));
  const roster = board.data?.roster;
  const weeks = board.data ? weeksOf(board.data) : [];
  return (
    <Paper
      title={roster ? t("title", { from: date(roster.starts_on), until: date(roster.ends_on) }) : ""}
      back={`/rosters/${id}`}
      landscape
      hint={weeks.length > 1 ? <WeekChoice weeks={weeks} /> : t("hint")}
    >
      <Async
        query={board}
        isEmpty={({ shifts }) => shifts.length === 0}
        empty={<EmptyState title={t("none")} hint={t("noneHint")} />}
      >
        {(data) =>
          weeks
            .filter((week) => !values.week || values.week === week)
            .map((week) => <WeekSheet key={week} board={data} monday={week} />)
        }
      </Async>
    </Paper>
  );
}

/** The Mondays of the weeks with shifts. */
const weeksOf = ({ shifts }: Board) => [
  ...new Set(shifts.map(({ shift }) => weekStart(dayOf(shift.starts_at)))),
];

function WeekChoice({ weeks }: { weeks: string[] }) {
  const { t } = useWords();
  const { date } = useTime();
  const { values, set } = useFilters();
  return (
    <Select
      aria-label={t("weekLabel")}
      allowDeselect={false}
      data={[
        { value: "", label: t("allWeeks") },
        ...weeks.map((week) => ({
          value: week,
          label: t("week", { from: date(week), until: date(addDays(week, 6)) }),
        })),
      ]}
      value={values.week ?? ""}
      onChange={(week) => set("week", week)}
      maw={240}
    />
  );
}
