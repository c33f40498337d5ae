/** Moving people on the board: by choice or by drag, each with a way back. */
import { useProblem } from "@/api/problem";
import {
  type Board,
  type Seat,
  type SeatChange,
  useChangeRoster,
} from "@/features/rostering/rosters/queries";
import { useWords } from "@/features/rostering/rosters/words";
import { toast, undoToast } from "@/ui/notice/undo-toast";

/** One seat of the board. */
export type Place = { positionId: number; number: number };

export const isAt = (seat: Seat, place: Place | undefined) =>
  place !== undefined && seat.position_id === place.positionId && seat.number === place.number;

/** A place as an attribute of an element, and back. */
export const placeName = ({ positionId, number }: Place) => `${positionId}:${number}`;

export function placeNamed(name: string | undefined): Place | undefined {
  const [positionId, number] = (name ?? "").split(":").map(Number);
  return positionId && number ? { positionId, number } : undefined;
}

const placeOf = (seat: Seat): Place => ({ positionId: seat.position_id, number: seat.number });

const change = (place: Place, volunteerId: number | undefined, locked = true): SeatChange => ({
  position_id: place.positionId,
  number: place.number,
  ...(volunteerId === undefined ? {} : { volunteer_id: volunteerId, locked }),
});

/** The change that makes a seat what it is now. */
const restore = (seat: Seat) => change(placeOf(seat), seat.volunteer_id, seat.locked);

/** What can be done with the seats of a draft. */
export function useSeats(board: Board) {
  const { t } = useWords();
  const { problemText } = useProblem();
  const edit = useChangeRoster(board.roster.id);
  const editable = board.roster.state === "draft";
  const seatAt = (place: Place) => board.shifts.flatMap((row) => row.seats).find((seat) => isAt(seat, place));

  const apply = (changes: SeatChange[], undo: SeatChange[], said: string, version = board.roster.version) =>
    edit.mutate(
      { version, changes },
      {
        onSuccess: ({ board: next, cost_difference }) =>
          undoToast(`${said} · ${t("costBy", { cost: signed(cost_difference) })}`, () =>
            edit.mutate({ version: next.roster.version, changes: undo }),
          ),
        onError: (error) => {
          const { text, next } = problemText(error);
          toast(next ? `${text} ${next}` : text);
        },
      },
    );

  return {
    editable,
    busy: edit.isPending,
    /** Puts somebody on a seat; whoever was there has none. */
    put: (place: Place, volunteerId: number, name: string) => {
      const seat = seatAt(place);
      if (seat) apply([change(place, volunteerId)], [restore(seat)], t("putOn", { name }));
    },
    takeOff: (place: Place) => {
      const seat = seatAt(place);
      if (seat?.volunteer_id === undefined) return;
      apply([change(place, undefined)], [restore(seat)], t("takenOff", { name: seat.name ?? "" }));
    },
    /** Keeps somebody on a seat when the roster is made again, or no longer. */
    toggleLock: (place: Place) => {
      const seat = seatAt(place);
      if (!editable || seat?.volunteer_id === undefined || seat.kept) return;
      apply(
        [change(place, seat.volunteer_id, !seat.locked)],
        [restore(seat)],
        t(seat.locked ? "unlockedNow" : "lockedNow", { name: seat.name ?? "" }),
      );
    },
    /** The name of the person on a seat who can be moved, if there is one. */
    movableAt: (place: Place) => {
      const seat = seatAt(place);
      return editable && seat?.volunteer_id !== undefined && !seat.kept ? (seat.name ?? "") : undefined;
    },
    /** Drops the person of one seat on another: the two change places. */
    swap: (from: Place, onto: Place) => {
      const [a, b] = [seatAt(from), seatAt(onto)];
      if (!a || !b || a.volunteer_id === undefined || a.kept || b.kept) return;
      apply(
        [change(placeOf(a), b.volunteer_id), change(placeOf(b), a.volunteer_id)],
        [restore(a), restore(b)],
        t("moved", { name: a.name ?? "" }),
      );
    },
  };
}

export type Seats = ReturnType<typeof useSeats>;

/** A difference of cost with its sign. */
export const signed = (cost: number) => (cost > 0 ? `+${cost}` : cost < 0 ? `−${-cost}` : "0");
