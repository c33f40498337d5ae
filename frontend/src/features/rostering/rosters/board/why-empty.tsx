import { useQuery } from "@tanstack/react-query";
import { Fragment } from "react";
import { Link } from "react-router";
import { type Board, rosterQueries } from "@/features/rostering/rosters/queries";
import css from "@/features/rostering/rosters/rosters.module.css";
import { useRosterWords } from "@/features/rostering/rosters/use-roster-words";
import { useWords } from "@/features/rostering/rosters/words";
import { Funnel } from "@/ui/figure/charts";
import { Async } from "@/ui/notice/async";
import { Sunk } from "@/ui/page/card";
import { Section } from "@/ui/page/section";

/** Where the people were lost for a seat, and what would bring somebody in. */
export function WhyEmpty({ board, positionId }: { board: Board; positionId: number }) {
  const { t } = useWords();
  const shiftId = board.shifts.find(({ positions }) => positions.some(({ id }) => id === positionId))?.shift
    .id;
  const words = useRosterWords();
  const { id, version } = board.roster;
  const why = useQuery(rosterQueries.whyEmpty(id, version, positionId));
  return (
    <Section title={t("whyEmpty")}>
      <Async query={why}>
        {({ funnel, relaxations }) => {
          const left = funnel.at(-1)?.remaining ?? 0;
          const [first, ...more] = relaxations;
          return (
            <div className="stack">
              <Funnel
                label={t("whyEmpty")}
                steps={funnel.map(({ step, remaining }, i) => {
                  const lost = (funnel[i - 1]?.remaining ?? remaining) - remaining;
                  return {
                    count: remaining,
                    title: words.step(step),
                    why: lost > 0 ? t("lostHere", { count: lost }) : undefined,
                  };
                })}
              />
              {left > 0 && <p className="done-ink">{t("somebodyFits", { count: left })}</p>}
              {left === 0 && first && (
                <Sunk>
                  <p className="t-cap">{t("smallest")}</p>
                  <p>
                    <b className="accent-ink">
                      <Waive steps={first.steps} shiftId={shiftId} />
                    </b>{" "}
                    {t("letsIn", { count: first.count })}
                  </p>
                  <p className="t-min">{words.names(first.people, first.count)}</p>
                </Sunk>
              )}
              {left === 0 && more.length > 0 && (
                <ul className={css.candidates}>
                  {more.map(({ steps, count, people }) => (
                    <li key={steps.join()}>
                      <b>
                        <Waive steps={steps} shiftId={shiftId} />
                      </b>{" "}
                      {t("letsIn", { count })}
                      <div className="t-min">{words.names(people, count)}</div>
                    </li>
                  ))}
                </ul>
              )}
            </div>
          );
        }}
      </Async>
    </Section>
  );
}

/** What would have to be set aside; each thing that is mended on a page leads there. */
function Waive({ steps, shiftId }: { steps: string[]; shiftId: number | undefined }) {
  const { comma, waive } = useRosterWords();
  const ways: Record<string, string | undefined> = {
    in_team: shiftId === undefined ? undefined : `/shifts/${shiftId}`,
    skilled: shiftId === undefined ? undefined : `/shifts/${shiftId}/edit`,
    trained: "/volunteers?needs=course",
    free: "/volunteers?needs=free",
    reachable: "/communities",
    rested: "/rosters/rules",
  };
  return steps.map((step, i) => {
    const to = ways[step];
    return (
      <Fragment key={step}>
        {i > 0 && comma}
        {to ? (
          <Link to={to} className={css.waive}>
            {waive(step)}
          </Link>
        ) : (
          waive(step)
        )}
      </Fragment>
    );
  });
}
