import { dayOf, useTime } from "@/time";
import type { Column } from "@/ui/list/data-table";
import { ListFile } from "@/ui/list/list-tools";
import type { Board, BoardShift, Seat } from "./queries";
import { useWords } from "./words";

type Line = { shift: BoardShift["shift"]; position: string; seat: Seat };

/** A way out of a roster as a file: a line for every seat of the shifts that are shown. */
export function RosterFile({ roster, shifts }: { roster: Board["roster"]; shifts: BoardShift[] }) {
  const { t } = useWords();
  const { period } = useTime();
  const column = (key: string, title: string, text: NonNullable<Column<Line>["text"]>) => ({
    key,
    title,
    cell: () => undefined,
    text,
  });
  return (
    <ListFile<Line, { lines: Line[] }>
      list="roster_seats"
      title={t("file.title", { number: roster.number })}
      read={async () => ({ lines: shifts.flatMap(linesOf) })}
      rows={({ lines }) => lines}
      columns={[
        column("day", t("file.day"), ({ shift }) => ({ day: dayOf(shift.starts_at) })),
        column("time", t("file.time"), ({ shift }) => period(shift.starts_at, shift.ends_at)),
        column("shift", t("file.shift"), ({ shift }) => shift.title),
        column("community", t("file.community"), ({ shift }) => shift.community_name),
        column("place", t("file.place"), ({ shift }) => shift.service_point_name),
        column("position", t("file.position"), ({ position }) => position),
        column("name", t("file.name"), ({ seat }) => seat.name),
        column("state", t("file.state"), ({ seat }) =>
          t(`file.seat.${seat.name ? (seat.state ?? "planned") : "empty"}`),
        ),
      ]}
    />
  );
}

const linesOf = ({ shift, positions, seats }: BoardShift): Line[] =>
  positions.flatMap(({ id, name }) =>
    seats.filter((seat) => seat.position_id === id).map((seat) => ({ shift, position: name, seat })),
  );
