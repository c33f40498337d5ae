import { IconHome, IconLock, IconMoodKid } from "@tabler/icons-react";
import type { DragEvent } from "react";
import { Link } from "react-router";
import type { BoardShift, Seat } from "@/features/rostering/rosters/queries";
import css from "@/features/rostering/rosters/rosters.module.css";
import { useWords } from "@/features/rostering/rosters/words";
import { useClosedDay } from "@/features/shifts/shifts/shift-row";
import { useTime } from "@/time";
import { EmptySeat, PersonChip } from "@/ui/list/person";
import { type Demand, Heat, heatOf } from "./heat";
import { isAt, type Place, placeName, type Seats } from "./use-seats";

type Shared = {
  seats: Seats;
  chosen: Place | undefined;
  /** The seat somebody was picked up from by keyboard. */
  picked: Place | undefined;
  onChoose: (place: Place) => void;
};

/** One shift of the board with the people of each position. */
export function BoardRow({
  row,
  demand,
  ...shared
}: { row: BoardShift; demand: Demand | undefined } & Shared) {
  const open = row.seats.filter((seat) => seat.volunteer_id === undefined).length;
  return (
    <article className={`${css.row} ${open > 0 ? css.short : ""}`} aria-label={row.shift.title}>
      <ShiftCell row={row} open={open} demand={demand} />
      <div className={css.positions}>
        {row.positions.map((position) => (
          <fieldset key={position.id} className={css.position}>
            <legend className="t-min">{position.name}</legend>
            {row.seats
              .filter((seat) => seat.position_id === position.id)
              .map((seat) => (
                <SeatChip key={seat.number} seat={seat} captain={position.leads} {...shared} />
              ))}
          </fieldset>
        ))}
      </div>
    </article>
  );
}

function ShiftCell({
  row: { shift, seats },
  open,
  demand,
}: {
  row: BoardShift;
  open: number;
  demand: Demand | undefined;
}) {
  const { t } = useWords();
  const { period } = useTime();
  const closedDay = useClosedDay();
  return (
    <div className={`${css.shift} ${demand ? css[`heat${heatOf(demand)}`] : ""}`}>
      <div className="flow">
        <h3 className="t-name">{shift.title}</h3>
        {shift.child && (
          <span title={t("childRule")} className="due-ink">
            <IconMoodKid size={16} aria-label={t("childRule")} />
          </span>
        )}
        {shift.home && (
          <span title={t("homeRule")} className="due-ink">
            <IconHome size={16} aria-label={t("homeRule")} />
          </span>
        )}
      </div>
      <div className="t-min">{period(shift.starts_at, shift.ends_at)}</div>
      {shift.closed_day?.undecided ? (
        <Link className="t-min due-ink" to={`/days/${shift.closed_day.on}`}>
          {closedDay(shift)}
        </Link>
      ) : (
        shift.closed_day && <div className="t-min">{closedDay(shift)}</div>
      )}
      <div className="flow t-cap">
        <span className="grow">{shift.community_name}</span>
        <span className={open > 0 ? "accent-ink" : "ink-2"}>
          {seats.length - open} / {seats.length}
        </span>
      </div>
      {demand && <Heat demand={demand} />}
    </div>
  );
}

/** What a dragged seat carries. */
const kind = "application/x-nuanlin-seat";

function SeatChip({
  seat,
  captain,
  seats,
  chosen,
  picked,
  onChoose,
}: { seat: Seat; captain: boolean } & Shared) {
  const { t } = useWords();
  const place: Place = { positionId: seat.position_id, number: seat.number };
  const movable = seats.editable && !seat.kept;
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    const from = event.dataTransfer.getData(kind);
    if (from) seats.swap(JSON.parse(from) as Place, place);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dragging is a shortcut; the button inside does the same by keyboard
    <span
      draggable={movable && seat.volunteer_id !== undefined}
      onDragStart={(event) => event.dataTransfer.setData(kind, JSON.stringify(place))}
      onDragOver={(event) => movable && event.preventDefault()}
      onDrop={onDrop}
      data-seat={placeName(place)}
      className={`${css.seat} ${isAt(seat, picked) ? css.picked : ""}`}
    >
      {seat.volunteer_id === undefined ? (
        <EmptySeat onClick={() => onChoose(place)} on={isAt(seat, chosen)} />
      ) : (
        <PersonChip
          name={seat.name ?? ""}
          team={seat.team_colour}
          captain={captain}
          state={seat.state}
          onClick={() => onChoose(place)}
        />
      )}
      {seat.locked && <IconLock className={css.lock} size={12} aria-label={t("locked")} />}
      {seat.dropped_name && (
        <span className="t-min due-ink">{t("dropped", { name: seat.dropped_name })}</span>
      )}
    </span>
  );
}
