import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { formatHours } from "@/time";
import { Async } from "@/ui/async";
import { Card } from "@/ui/card";
import { BarList, Histogram } from "@/ui/charts";
import { Section } from "@/ui/section";
import { type Board, rosterQueries } from "./queries";

/** Who serves much and who little: on this roster, against what people want over the term, and by team. */
export function Fairness({ board }: { board: Board }) {
  const { t } = useTranslation("rosters");
  const { id, version } = board.roster;
  const loads = useQuery(rosterQueries.loads(id, version));
  return (
    <Card padded className="stack">
      <Section title={t("loads")}>
        <Histogram
          label={t("loads")}
          buckets={board.loads.map(({ from_minutes, volunteers }) => ({
            label: formatHours(from_minutes),
            count: volunteers,
            tone: from_minutes === 0 ? "past" : "done",
          }))}
        />
        <p className="t-min">{t("loadsHint")}</p>
      </Section>
      <Async query={loads}>
        {({ differences, teams }) => (
          <div className="stack">
            <Section title={t("fair.wanted")}>
              <Histogram
                label={t("fair.wanted")}
                buckets={differences.map(({ from_minutes, volunteers }) => ({
                  label: signedHours(from_minutes),
                  count: volunteers,
                  tone: Math.abs(from_minutes) <= 120 ? "done" : from_minutes > 0 ? "due" : "past",
                }))}
              />
              <p className="t-min">{t("fair.wantedHint")}</p>
            </Section>
            <Section title={t("fair.teams")}>
              <BarList
                label={t("fair.teams")}
                bars={teams.map(({ team_name, team_colour, mean_minutes, mean_wanted_minutes }) => ({
                  label: team_name,
                  value: mean_minutes,
                  team: team_colour,
                  text: formatHours(mean_minutes),
                  note: `/ ${formatHours(mean_wanted_minutes)}`,
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

const signedHours = (minutes: number) =>
  minutes > 0 ? `+${formatHours(minutes)}` : minutes < 0 ? `−${formatHours(-minutes)}` : "0";
