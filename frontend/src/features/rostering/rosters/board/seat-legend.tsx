import { IconHome, IconLock, IconMoodKid } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { teamQueries } from "@/features/people/teams/queries";
import type { BoardShift } from "@/features/rostering/rosters/queries";
import css from "@/features/rostering/rosters/rosters.module.css";
import { useWords } from "@/features/rostering/rosters/words";
import { EmptySeat, PersonChip, type SeatState } from "@/ui/list/person";

const states: SeatState[] = ["accepted", "invited", "planned"];
/** Whoever knows the marks puts the legend away on this device. */
const memory = "nuanlin-board-legend";

/** What the marks of the board mean, and how many seats are in each state; it can be put away. */
export function SeatLegend({ shifts }: { shifts: BoardShift[] }) {
  const { t } = useWords();
  const [shown, setShown] = useState(() => localStorage.getItem(memory) !== "hidden");
  const turn = () => {
    localStorage.setItem(memory, shown ? "hidden" : "shown");
    setShown(!shown);
  };
  return (
    <div className={css.legends}>
      {shown && (
        <div className="grow">
          <States shifts={shifts} />
          <Marks shifts={shifts} />
        </div>
      )}
      <button type="button" className={css.turn} aria-expanded={shown} onClick={turn}>
        {t(shown ? "legendHide" : "legendShow")}
      </button>
    </div>
  );
}

function States({ shifts }: { shifts: BoardShift[] }) {
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

/** Those of the marks the board has: the colours of its teams, who leads, what is locked, and what shifts ask. */
function Marks({ shifts }: { shifts: BoardShift[] }) {
  const { t } = useWords();
  const { data: teams = [] } = useQuery(teamQueries.every());
  const seats = shifts.flatMap((row) => row.seats);
  const here = new Set(seats.map(({ team_id }) => team_id));
  return (
    <ul className={`flow flow-wrap t-cap ${css.legend}`} aria-label={t("marks.title")}>
      {teams
        .filter(({ id }) => here.has(id))
        .map(({ id, name, colour }) => (
          <li key={id} className={css.mark}>
            <i className={css.swatch} style={{ background: `var(--t${colour})` }} aria-hidden />
            {name}
          </li>
        ))}
      {shifts.some(({ positions }) => positions.some(({ leads }) => leads)) && (
        <li>
          <span aria-hidden>
            <PersonChip name={t("sample")} captain />
          </span>{" "}
          {t("marks.captain")}
        </li>
      )}
      {seats.some(({ locked }) => locked) && (
        <li className={css.mark}>
          <IconLock size={14} aria-hidden />
          {t("marks.locked")}
        </li>
      )}
      {shifts.some(({ shift }) => shift.child) && (
        <li className={css.mark}>
          <IconMoodKid size={16} aria-hidden />
          {t("childRule")}
        </li>
      )}
      {shifts.some(({ shift }) => shift.home) && (
        <li className={css.mark}>
          <IconHome size={16} aria-hidden />
          {t("homeRule")}
        </li>
      )}
      <li className={css.mark}>
        <span className={css.squares} aria-hidden>
          <i className={css.hot} />
          <i className={css.hot} />
          <i />
        </span>
        {t("marks.heat")}
      </li>
    </ul>
  );
}
