import { useTranslation } from "react-i18next";
import type { BoardShift } from "@/features/rostering/rosters/queries";
import css from "@/features/rostering/rosters/rosters.module.css";
import { useWords } from "@/features/rostering/rosters/words";
import { EmptySeat, PersonChip, type SeatState } from "@/ui/list/person";

const states: SeatState[] = ["accepted", "invited", "planned"];

/** How each state of a seat is drawn, and how many seats of the board are in it. */
export function SeatLegend({ shifts }: { shifts: BoardShift[] }) {
  const { t } = useWords();
  const { t: kit } = useTranslation("kit");
  const seats = shifts.flatMap((row) => row.seats);
  const count = (state: SeatState) => seats.filter((seat) => seat.state === state).length;
  const open = seats.filter((seat) => seat.volunteer_id === undefined).length;
  return (
    <ul className={`flow flow-wrap t-cap ${css.legend}`} aria-label={t("legend")}>
      {states
        .filter((state) => count(state) > 0)
        .map((state) => (
          <li key={state}>
            <span aria-hidden>
              <PersonChip name={t("sample")} state={state} />
            </span>{" "}
            {kit(`seat.${state}`)} <b>{count(state)}</b>
          </li>
        ))}
      {open > 0 && (
        <li>
          <span aria-hidden>
            <EmptySeat />
          </span>{" "}
          {t("legendOpen")} <b>{open}</b>
        </li>
      )}
    </ul>
  );
}
