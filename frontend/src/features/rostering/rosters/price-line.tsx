import { useQuery } from "@tanstack/react-query";
import { type RefObject, useEffect, useState } from "react";
import { isAt, type Place, placeNamed, signed } from "./board/use-seats";
import { type Board, rosterQueries } from "./queries";
import css from "./rosters.module.css";
import { useWords } from "./words";

/** The price of the seat under the pointer or the focus, at the foot of the board. */
export function PriceLine({ board, on }: { board: Board; on: RefObject<HTMLElement | null> }) {
  const { t } = useWords();
  const place = useSeatUnder(on);
  const staffing = useQuery(rosterQueries.staffing(board.roster.id, board.roster.version));
  const row = board.shifts.find(({ seats }) => seats.some((seat) => isAt(seat, place)));
  const seat = row?.seats.find((found) => isAt(found, place));
  const stake = staffing.data?.seats.find(
    ({ position_id, volunteer_id }) =>
      position_id === seat?.position_id && volunteer_id === seat?.volunteer_id,
  );
  const demand = staffing.data?.shifts.find(({ shift_id }) => shift_id === row?.shift.id);
  const words =
    seat && stake
      ? t("price.seat", { name: seat.name ?? "", cost: signed(stake.cost) })
      : seat && demand
        ? demand.free_count === 0
          ? t("heat.none")
          : t("heat.some", { count: demand.free_count, price: signed(demand.price) })
        : t("price.hint");
  return <p className={`t-min ${css.price}`}>{words}</p>;
}

/** The place of the seat that is pointed at or focused. */
function useSeatUnder(on: RefObject<HTMLElement | null>): Place | undefined {
  const [place, setPlace] = useState<Place>();
  useEffect(() => {
    const board = on.current;
    const look = (event: Event) =>
      setPlace(placeNamed((event.target as HTMLElement).closest<HTMLElement>("[data-seat]")?.dataset.seat));
    board?.addEventListener("pointerover", look);
    board?.addEventListener("focusin", look);
    return () => {
      board?.removeEventListener("pointerover", look);
      board?.removeEventListener("focusin", look);
    };
  }, [on]);
  return place;
}
