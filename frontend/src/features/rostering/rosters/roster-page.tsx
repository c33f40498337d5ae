import { Button } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useRef, useState } from "react";
import { useNavigate, useParams } from "react-router";
import { PrintSheet } from "@/features/shifts/duty-sheets/print-sheet";
import { dayOf, useTime } from "@/time";
import { ThinFill } from "@/ui/figure/fill-bar";
import { useFilters } from "@/ui/list/filter-bar";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Page } from "@/ui/page/page";
import { filterBoard } from "./board/board-filter";
import { BoardFilters } from "./board/board-filters";
import { BoardRow } from "./board/board-row";
import { BoardSide } from "./board/board-side";
import { ranked } from "./board/heat";
import { SeatDrawer } from "./board/seat-drawer";
import { SeatLegend } from "./board/seat-legend";
import { useBoardKeys } from "./board/use-board-keys";
import { type Place, useSeats } from "./board/use-seats";
import { PriceLine } from "./price-line";
import { type Board, type BoardShift, rosterQueries, useMakeRoster } from "./queries";
import { RosterFile } from "./roster-file";
import css from "./rosters.module.css";
import { Failed, Solving } from "./solving";
import { useWords } from "./words";

/** The board of one roster: shifts by positions, who is on them, what it costs. */
export function RosterPage() {
  const { t } = useWords();
  const id = Number(useParams().id);
  const board = useQuery(rosterQueries.board(id));
  const { date } = useTime();
  const roster = board.data?.roster;
  return (
    <Page
      title={t("board")}
      back="/rosters"
      sub={
        roster &&
        made(roster) &&
        t("boardSub", {
          from: date(roster.starts_on),
          until: date(roster.ends_on),
          shifts: board.data?.shifts.length ?? 0,
          seats: roster.seats,
        })
      }
      actions={
        board.data &&
        board.data.roster.state !== "solving" && (
          <span className="flow flow-wrap">
            {made(board.data.roster) && <PrintSheet to={`/rosters/${id}/sheet`} />}
            <Again board={board.data} />
          </span>
        )
      }
      aside={board.data && made(board.data.roster) && <BoardSide board={board.data} />}
    >
      <Async query={board}>{(data) => <Content board={data} />}</Async>
    </Page>
  );
}

/** Whether there is a board to show. */
const made = ({ state }: Board["roster"]) => state !== "solving" && state !== "failed";

function Content({ board }: { board: Board }) {
  if (board.roster.state === "solving") return <Solving roster={board.roster} />;
  if (board.roster.state === "failed") return <Failed roster={board.roster} />;
  return <Rows board={board} />;
}

/** Solves the same period once more, from the seats as they are now: locked ones stay. */
function Again({ board }: { board: Board }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const make = useMakeRoster();
  const { id, number, programme_id, starts_on, ends_on } = board.roster;
  return (
    <Button
      variant="default"
      leftSection={<IconRefresh size={16} aria-hidden />}
      loading={make.isPending}
      onClick={() =>
        make.mutate(
          { programme_id, starts_on, ends_on, base_roster_id: id, seed: number + 1 },
          { onSuccess: ({ roster }) => navigate(`/rosters/${roster.id}`) },
        )
      }
    >
      {t("again")}
    </Button>
  );
}

function Rows({ board }: { board: Board }) {
  const { t } = useWords();
  const seats = useSeats(board);
  const keys = useBoardKeys(seats);
  const onBoard = useRef<HTMLElement>(null);
  const [chosen, setChosen] = useState<Place>();
  const { id, version } = board.roster;
  const staffing = useQuery(rosterQueries.staffing(id, version));
  const { values } = useFilters();
  const { q, team, place, show } = values;
  const rows = filterBoard(board.shifts, { q, team, place, show });
  const demand = useMemo(() => ranked(staffing.data?.shifts ?? []), [staffing.data]);
  return (
    <>
      <p className={`t-min ${css.keys}`}>{t(seats.editable ? "keys.hint" : "keys.look")}</p>
      <BoardFilters shifts={board.shifts} />
      <SeatLegend shifts={board.shifts} />
      <RosterFile roster={board.roster} shifts={rows} />
      {rows.length < board.shifts.length && (
        <p className="t-cap" role="status">
          {t("narrow.some", { shown: rows.length, all: board.shifts.length })}
        </p>
      )}
      {rows.length === 0 && <EmptyState title={t("narrow.none")} hint={t("narrow.noneHint")} />}
      <section
        ref={onBoard}
        className={css.board}
        aria-label={t("board")}
        onKeyDown={keys.onKeyDown}
        onKeyUp={keys.onKeyUp}
      >
        {byDay(rows).map(({ day, shifts }) => (
          <div key={day}>
            <DayHead day={day} shifts={shifts} />
            {shifts.map((row) => (
              <BoardRow
                key={row.shift.id}
                row={row}
                demand={demand.get(row.shift.id)}
                seats={seats}
                chosen={chosen}
                picked={keys.picked}
                onChoose={setChosen}
              />
            ))}
          </div>
        ))}
        <PriceLine board={board} on={onBoard} />
      </section>
      <div role="status" className="hidden-text">
        {keys.said}
      </div>
      <SeatDrawer board={board} place={chosen} seats={seats} onClose={() => setChosen(undefined)} />
    </>
  );
}

function DayHead({ day, shifts }: { day: string; shifts: BoardShift[] }) {
  const { t } = useWords();
  const time = useTime();
  const all = shifts.flatMap((row) => row.seats);
  const have = all.filter((seat) => seat.volunteer_id !== undefined).length;
  return (
    <h2 className={css.day}>
      <span className="grow">{time.day(day)}</span>
      <span className={css.fill}>
        <ThinFill have={have} need={all.length} full={t("allFilled")} />
      </span>
      <span className="t-cap">{t("filled", { filled: have, seats: all.length })}</span>
    </h2>
  );
}

function byDay(shifts: BoardShift[]) {
  const days = new Map<string, BoardShift[]>();
  for (const row of shifts) {
    const day = dayOf(row.shift.starts_at);
    days.set(day, [...(days.get(day) ?? []), row]);
  }
  return [...days].map(([day, rows]) => ({ day, shifts: rows }));
}
