import { useQuery } from "@tanstack/react-query";
import { useProblem } from "@/api/problem";
import type { components } from "@/api/schema";
import { type Board, rosterQueries } from "@/features/rostering/rosters/queries";
import css from "@/features/rostering/rosters/rosters.module.css";
import { useRosterWords } from "@/features/rostering/rosters/use-roster-words";
import { useWords } from "@/features/rostering/rosters/words";
import { useTime } from "@/time";
import { Facts } from "@/ui/figure/facts";
import { Limited } from "@/ui/list/pager";
import { Async } from "@/ui/notice/async";
import { Section } from "@/ui/page/section";
import { signed } from "./use-seats";

type RowSeat = components["schemas"]["RosterRowSeat"];
type Props = { board: Board; volunteerId: number; positionId: number };

/** Why this person is here: what the seat is worth, who else could, how much they serve, where else they could. */
export function PersonRow({ board, volunteerId, positionId }: Props) {
  const { t } = useWords();
  const { length } = useTime();
  const { id, version } = board.roster;
  const found = useQuery(rosterQueries.volunteer(id, version, volunteerId));
  return (
    <Async query={found}>
      {(row) => {
        const { seats, open, wanted_minutes, past_minutes, minutes } = row;
        const here = seats.find((seat) => seat.position_id === positionId);
        const others = seats.filter((seat) => seat !== here);
        const could = open.filter(({ reasons }) => reasons.length === 0);
        return (
          <>
            {here && <Here seat={here} />}
            <Facts
              facts={[
                { label: t("person.past"), value: length(past_minutes) },
                { label: t("person.planned"), value: length(minutes) },
                { label: t("person.wanted"), value: length(wanted_minutes) },
              ]}
            />
            {(minutes > row.equal_minutes || row.above_minutes > 0) && <Burden row={row} />}
            {others.length > 0 && <Seats title={t("person.others")} seats={others} />}
            {could.length > 0 && <Seats title={t("person.open")} seats={could} />}
            <Limited shown={could.length} more={row.more_open && could.length === open.length} />
          </>
        );
      }}
    </Async>
  );
}

/** Why they serve more than most: what the term adds, and which seats could not go to others. */
function Burden({ row }: { row: components["schemas"]["RosterVolunteer"] }) {
  const { t } = useWords();
  const { length } = useTime();
  const { equal_minutes, catch_up_minutes, above_minutes, sole_seats, full_seats } = row;
  return (
    <Section title={t("burden.why")}>
      <p>{t("burden.equal", { mine: length(row.minutes), equal: length(equal_minutes) })}</p>
      {catch_up_minutes > 0 && <p>{t("burden.behind", { most: length(catch_up_minutes) })}</p>}
      {catch_up_minutes < 0 && <p>{t("burden.ahead", { most: length(-catch_up_minutes) })}</p>}
      {sole_seats > 0 && <p>{t("burden.sole", { count: sole_seats })}</p>}
      {full_seats > 0 && <p>{t("burden.full", { count: full_seats })}</p>}
      {above_minutes > 0 && <p className="due-ink">{t("burden.above", { above: length(above_minutes) })}</p>}
    </Section>
  );
}

/** One seat of theirs: its price, and the next best people. */
function Here({ seat }: { seat: RowSeat }) {
  const { t } = useWords();
  const { terms } = useRosterWords();
  return (
    <Section title={t("person.why")}>
      <p>
        {t("person.without")} <b className={seat.cost > 0 ? "due-ink" : "done-ink"}>{signed(seat.cost)}</b>
      </p>
      <p className="t-min">{terms(seat.terms)}</p>
      {seat.alternatives.length > 0 ? (
        <p className="t-cap">
          {t("person.next")}{" "}
          {seat.alternatives.map(({ person, cost }) => `${person.name} ${signed(cost)}`).join(" · ")}
        </p>
      ) : (
        <p className="t-cap due-ink">{t("person.only")}</p>
      )}
    </Section>
  );
}

function Seats({ title, seats }: { title: string; seats: RowSeat[] }) {
  const { terms } = useRosterWords();
  const { reasonWords } = useProblem();
  const { day, period } = useTime();
  return (
    <Section title={title}>
      <ul className={css.candidates}>
        {seats.map((seat) => (
          <li key={seat.position_id} className={css.candidate}>
            <span className="grow">
              {seat.shift.title} · {seat.position_name}
              <span className={`t-min ${css.block}`}>
                {day(seat.shift.starts_at)} {period(seat.shift.starts_at, seat.shift.ends_at)}
              </span>
              <span className={`t-min ${css.block}`}>
                {seat.reasons.map((reason) => reasonWords(reason)?.text ?? reason.code).join(" · ") ||
                  terms(seat.terms)}
              </span>
            </span>
            {seat.reasons.length === 0 && <b>{signed(seat.cost)}</b>}
          </li>
        ))}
      </ul>
    </Section>
  );
}
