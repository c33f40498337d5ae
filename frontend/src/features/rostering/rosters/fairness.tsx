import { useQuery } from "@tanstack/react-query";
import { formatHours } from "@/time";
import { BarList, Histogram } from "@/ui/figure/charts";
import { Async } from "@/ui/notice/async";
import { Card } from "@/ui/page/card";
import { Section } from "@/ui/page/section";
import { type Board, rosterQueries } from "./queries";
import { useWords } from "./words";

/** Who serves much and who little over the term: each person, against what they want, and by team. */
export function Fairness({ board }: { board: Board }) {
  const { t } = useWords();
  const { id, version } = board.roster;
  const loads = useQuery(rosterQueries.loads(id, version));
  return (
    <Card padded>
      <Async query={loads}>
        {({ people, idle, totals, differences, teams }) => (
          <div className="stack">
            <Section title={t("loads")}>
              <Histogram
                label={t("loads")}
                buckets={totals.map(({ from_minutes, volunteers }) => ({
                  label: hours(from_minutes, totals.length),
                  count: volunteers,
                }))}
              />
              <p className="t-min">
                {t("loadsHint", { count: people })} {idle > 0 && t("loadsIdle", { count: idle })}
              </p>
            </Section>
            <Section title={t("fair.wanted")}>
              <Histogram
                label={t("fair.wanted")}
                buckets={differences.map(({ from_minutes, volunteers }) => {
                  const middle = from_minutes + step / 2;
                  return {
                    label: signedHours(middle),
                    count: volunteers,
                    tone: Math.abs(middle) <= step ? "done" : middle > 0 ? "due" : "past",
                  };
                })}
              />
              <p className="t-min">{t("fair.wantedHint")}</p>
            </Section>
            <Section title={t("fair.teams")}>
              <BarList
                label={t("fair.teams")}
                bars={teams.map((team) => ({
                  label: team.team_name,
                  value: team.mean_minutes,
                  range: [team.least_minutes, team.most_minutes],
                  team: team.team_colour,
                  text: formatHours(team.mean_minutes),
                  note: `/ ${formatHours(team.mean_wanted_minutes)}`,
                  title: t("fair.range", {
                    least: formatHours(team.least_minutes),
                    most: formatHours(team.most_minutes),
                    mean: formatHours(team.mean_minutes),
                    wanted: formatHours(team.mean_wanted_minutes),
                  }),
                }))}
              />
              <p className="t-min">{t("fair.teamsHint")}</p>
            </Section>
          </div>
        )}
      </Async>
    </Card>
  );
}

/** The width of a bar, in minutes. */
const step = 120;

/** "2–4" where there is room for it, else "2". */
const hours = (from: number, bars: number) =>
  bars <= 7 ? `${formatHours(from)}–${formatHours(from + step)}` : formatHours(from);

const signedHours = (minutes: number) =>
  minutes > 0 ? `+${formatHours(minutes)}` : minutes < 0 ? `−${formatHours(-minutes)}` : "0";
