import { Button } from "@mantine/core";
import { IconBandage } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { RuleName } from "@/features/rostering/roster-rules/weights";
import { Fairness } from "@/features/rostering/rosters/fairness";
import { Publish } from "@/features/rostering/rosters/publish";
import { type Board, gapPercent, rosterQueries } from "@/features/rostering/rosters/queries";
import { JobCurve } from "@/features/rostering/rosters/solving";
import { StandBys } from "@/features/rostering/rosters/stand-bys";
import { product, useRosterWords } from "@/features/rostering/rosters/use-roster-words";
import { Versions } from "@/features/rostering/rosters/versions";
import { useWords } from "@/features/rostering/rosters/words";
import { BarList } from "@/ui/figure/charts";
import { Card } from "@/ui/page/card";
import { Section } from "@/ui/page/section";
import { StateChip } from "./state-chip";

/** Beside the board: how good it is, where the cost lies, who serves how long, and publishing. */
export function BoardSide({ board }: { board: Board }) {
  const { t } = useWords();
  const { roster } = board;
  const open = roster.seats - roster.filled;
  return (
    <div className="stack">
      <Card padded>
        <div className="flow">
          <h2 className="t-section grow">{t("version", { number: roster.number })}</h2>
          <StateChip roster={roster} />
        </div>
        <p>{open === 0 ? t("allSeats", { count: roster.seats }) : t("openSeats", { count: open })}</p>
        <p className="t-cap">{gapWords(roster, t)}</p>
        <Course board={board} />
        {open > 0 && (
          <Button
            component={Link}
            to={`/rosters/${roster.id}/repairs`}
            fullWidth
            variant="default"
            mt={8}
            leftSection={<IconBandage size={16} aria-hidden />}
          >
            {t("repair.open", { count: open })}
          </Button>
        )}
      </Card>
      {roster.state === "draft" && <Publish board={board} />}
      <Costs board={board} />
      <Fairness board={board} />
      <StandBys board={board} />
      <Versions board={board} />
    </div>
  );
}

type T = ReturnType<typeof useWords>["t"];

/** "at most N % from the best possible", proven by the bound; versions changed by hand may have none. */
function gapWords({ value, bound }: Board["roster"], t: T): string {
  if (bound <= 0 && value > 0) return t("unproven");
  if (value <= bound) return t("best");
  return t("gap", { percent: gapPercent({ value, bound }) });
}

/** How the search went, for rosters made by it. */
function Course({ board }: { board: Board }) {
  const job = useQuery({
    ...rosterQueries.job(board.roster.id),
    enabled: board.roster.bound > 0,
    retry: false,
  });
  return job.data ? <JobCurve job={job.data} cost={board.roster.value} /> : null;
}

/** What each rule costs: how often it is not kept, times what that weighs in this version. */
function Costs({ board }: { board: Board }) {
  const { t } = useWords();
  const { t: rules } = useWords();
  const { rule: name } = useRosterWords();
  const soft = board.costs.filter(({ hard, cost }) => !hard && cost > 0).sort((a, b) => b.cost - a.cost);
  const hard = board.costs.filter((rule) => rule.hard);
  return (
    <Card padded>
      <Section title={t("costs")}>
        {hard.map(({ rule, cost }) => (
          <p key={rule} className="bad-ink">
            {t("broken", { rule: name(rule), count: cost })}
          </p>
        ))}
        <BarList
          label={t("costs")}
          bars={soft.map(({ rule, cost }) => ({
            label: name(rule),
            value: cost,
            text: product(cost, board.weights[rule as RuleName]),
            tone: rule === "seat" || rule === "captain" ? "accent" : "past",
          }))}
        />
        <p className="t-cap">{soft.length === 0 ? t("noCosts") : rules("costLine")}</p>
      </Section>
    </Card>
  );
}
