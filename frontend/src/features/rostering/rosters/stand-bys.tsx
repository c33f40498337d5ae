import { useQuery } from "@tanstack/react-query";
import { useTime } from "@/time";
import { Async } from "@/ui/notice/async";
import { Card } from "@/ui/page/card";
import { Section } from "@/ui/page/section";
import { type Board, rosterQueries } from "./queries";
import css from "./rosters.module.css";
import { useRosterWords } from "./use-roster-words";
import { useWords } from "./words";

/** Who could stand in on each shift, and whom nobody could stand in for. */
export function StandBys({ board }: { board: Board }) {
  const { t } = useWords();
  const { names } = useRosterWords();
  const time = useTime();
  const { id, version } = board.roster;
  const found = useQuery(rosterQueries.standBys(id, version));
  return (
    <Card padded>
      <Section title={t("standBy.title")}>
        <Async query={found}>
          {({ stand_bys, exposed }) => (
            <>
              <Cover filled={board.roster.filled} exposed={exposed.length} />
              <details>
                <summary className="t-cap">{t("standBy.list")}</summary>
                <ul className={css.candidates}>
                  {board.shifts.map(({ shift, positions }) => {
                    const people = stand_bys.filter(({ shift_id }) => shift_id === shift.id);
                    const open = exposed.filter(({ position_id }) =>
                      positions.some((position) => position.id === position_id),
                    );
                    if (people.length + open.length === 0) return null;
                    return (
                      <li key={shift.id} className={css.standBy}>
                        <b>{shift.title}</b>{" "}
                        <span className="t-min">
                          {time.date(shift.starts_at)} {time.time(shift.starts_at)}
                        </span>
                        {people.length > 0 && (
                          <div className="t-cap">
                            {t("standBy.people", { names: names(people.map(({ person }) => person)) })}
                          </div>
                        )}
                        {open.length > 0 && (
                          <div className="t-cap due-ink">
                            {t("standBy.open", { names: names(open.map(({ person }) => person)) })}
                          </div>
                        )}
                      </li>
                    );
                  })}
                </ul>
              </details>
            </>
          )}
        </Async>
      </Section>
    </Card>
  );
}

/** Whether anybody could be replaced; of a roster with nobody on it there is nothing to say. */
function Cover({ filled, exposed }: { filled: number; exposed: number }) {
  const { t } = useWords();
  if (filled === 0) return <p className="t-cap">{t("standBy.nobody")}</p>;
  if (exposed > 0) return <p className="due-ink">{t("standBy.exposed", { count: exposed })}</p>;
  return <p className="done-ink">{t("standBy.covered")}</p>;
}
