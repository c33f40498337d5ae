import { useLayoutEffect, useRef } from "react";
import type { Board, BoardShift } from "@/features/rostering/rosters/queries";
import { useSignedIn } from "@/session/session";
import { addDays, dayOf, now, useTime } from "@/time";
import css from "./roster-sheet.module.css";
import { useWords } from "./words";

const weekdays = [0, 1, 2, 3, 4, 5, 6];

/** One week of a roster: a column for every day, the days without shifts narrow. */
export function WeekSheet({ board, monday }: { board: Board; monday: string }) {
  const { t } = useWords();
  const { date, day } = useTime();
  const { roster } = board;
  const sheet = useFitting();
  const days = weekdays.map((n) => addDays(monday, n));
  const on = (date: string) => board.shifts.filter(({ shift }) => dayOf(shift.starts_at) === date);
  return (
    <section className={css.week} ref={sheet}>
      <h1>
        {t("title", { from: date(monday), until: date(addDays(monday, 6)) })}
        <small>
          {t("version", { number: roster.number })}
          {roster.state === "draft" && ` · ${t("draft")}`}
        </small>
      </h1>
      <table>
        <colgroup>
          {days.map((one) => (
            <col key={one} className={on(one).length === 0 ? css.idle : ""} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {days.map((one) => (
              <th key={one} scope="col">
                {day(one)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            {days.map((one) => (
              <td key={one}>
                {on(one).map((row) => (
                  <ShiftBlock key={row.shift.id} row={row} />
                ))}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
      <Foot />
    </section>
  );
}

/** A shift with the people of each of its positions. */
function ShiftBlock({ row: { shift, positions, seats } }: { row: BoardShift }) {
  const { t } = useWords();
  const { period } = useTime();
  return (
    <div className={css.shift}>
      <b>
        {period(shift.starts_at, shift.ends_at)} {shift.title}
      </b>
      <div>{shift.community_name}</div>
      {positions.map(({ id, name }) => {
        const here = seats.filter(({ position_id }) => position_id === id);
        const names = here.flatMap(({ name, state }) =>
          name === undefined ? [] : [state === "invited" ? t("unanswered", { name }) : name],
        );
        const open = here.length - names.length;
        const parts = open > 0 ? [...names, t("open", { count: open })] : names;
        return (
          <div key={id}>
            {name}
            {t("colon")}
            <span className={css.names}>{parts.join(t("comma"))}</span>
          </div>
        );
      })}
    </div>
  );
}

function Foot() {
  const { t } = useWords();
  const { date, time } = useTime();
  const { session } = useSignedIn();
  const at = now();
  return (
    <p className={css.foot}>
      {t("printed", { when: `${date(at)} ${time(at)}`, organization: session.organization.name })}
    </p>
  );
}

/** The type of a week's page, in points: as large as fits, and never too small to read. */
const largest = 10.5;
const smallest = 5.5;
const step = 0.25;

/** Height and width of what an A4 page takes on its side, in CSS pixels of 1/96 inch, and a little less for rounding. */
const pageHeight = (190 / 25.4) * 96 - 4;
const pageWidth = `${297 - 20}mm`;

/** Sets the largest type with which the element fits on one page; what does not fit at the smallest goes on to the next. */
function useFitting() {
  const sheet = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const element = sheet.current;
    if (!element) return;
    element.style.width = pageWidth;
    for (let size = largest; size >= smallest; size -= step) {
      element.style.fontSize = `${size}pt`;
      if (element.scrollHeight <= pageHeight) break;
    }
    element.style.width = "";
  });
  return sheet;
}
