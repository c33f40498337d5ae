import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import type { components } from "@/api/schema";
import { changedWeights, type RuleName } from "@/features/rostering/roster-rules/weights";
import { useTime } from "@/time";
import { PersonChip } from "@/ui/list/person";
import { ReasonLine } from "@/ui/list/reason-line";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { Section } from "@/ui/page/section";
import { signed } from "./board/use-seats";
import { type Person, rosterQueries } from "./queries";
import css from "./rosters.module.css";
import { product, useRosterWords } from "./use-roster-words";
import { useWords } from "./words";

type Comparison = components["schemas"]["RosterComparison"];

/** Two versions side by side: what each rule costs, and who serves where in one of them only. */
export function ComparisonPage() {
  const { t } = useWords();
  const params = useParams();
  const found = useQuery(rosterQueries.comparison(Number(params.id), Number(params.with)));
  const sub = found.data && t("compare.people", { count: found.data.people_changed });
  return (
    <Page
      title={
        found.data
          ? t("compare.title", { number: found.data.roster.number, other: found.data.with.number })
          : t("compare.loading")
      }
      sub={sub}
      back={`/rosters/${params.id}`}
    >
      <Async query={found}>
        {(data) => (
          <div className="stack">
            <Costs compared={data} />
            <Shifts compared={data} />
          </div>
        )}
      </Async>
    </Page>
  );
}

function Costs({
  compared: { roster, with: other, weights, with_weights, costs },
}: {
  compared: Comparison;
}) {
  const { t } = useWords();
  const { t: rules } = useWords();
  const { rule: name } = useRosterWords();
  const differ = Object.entries(changedWeights(with_weights, weights)).map(
    ([rule, weight]) => `${name(rule)} ${with_weights[rule as RuleName]} → ${weight}`,
  );
  return (
    <Card padded>
      <Section title={t("costs")}>
        {differ.length > 0 && (
          <ReasonLine>{rules("weightsDiffer", { rules: differ.join(rules("comma")) })}</ReasonLine>
        )}
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t("compare.rule")}</th>
              <th scope="col">{t("version", { number: other.number })}</th>
              <th scope="col">{t("version", { number: roster.number })}</th>
              <th scope="col">{t("compare.difference")}</th>
            </tr>
          </thead>
          <tbody>
            {costs.map(({ rule, cost, with_cost }) => (
              <Line
                key={rule}
                name={name(rule)}
                before={with_cost}
                after={cost}
                {...(differ.length > 0 && {
                  weights: [with_weights[rule as RuleName], weights[rule as RuleName]],
                })}
              />
            ))}
            <Line name={t("compare.total")} before={other.value} after={roster.value} total />
            <tr>
              <th scope="row">{t("compare.filled")}</th>
              <td>
                {other.filled} / {other.seats}
              </td>
              <td>
                {roster.filled} / {roster.seats}
              </td>
              <td />
            </tr>
          </tbody>
        </table>
      </Section>
    </Card>
  );
}

type LineProps = {
  name: string;
  before: number;
  after: number;
  /** What one unit weighs in each version, if that is to be seen. */
  weights?: [number | undefined, number | undefined];
  total?: boolean;
};

function Line({ name, before, after, weights = [undefined, undefined], total }: LineProps) {
  const difference = after - before;
  const tone = difference < 0 ? "done-ink" : difference > 0 ? "due-ink" : "ink-3";
  return (
    <tr className={total ? css.total : ""}>
      <th scope="row">{name}</th>
      <td>{product(before, weights[0])}</td>
      <td>{product(after, weights[1])}</td>
      <td className={tone}>{signed(difference)}</td>
    </tr>
  );
}

function Shifts({ compared: { shifts } }: { compared: Comparison }) {
  const { t } = useWords();
  const { day, period } = useTime();
  if (shifts.length === 0)
    return <EmptyState tone="done" title={t("compare.same")} hint={t("compare.sameHint")} />;
  return (
    <Card>
      {shifts.map(({ shift, added, removed, moved }) => (
        <div key={shift.id} className={css.compared}>
          <div>
            <h2 className="t-name">{shift.title}</h2>
            <p className="t-min">
              {day(shift.starts_at)} {period(shift.starts_at, shift.ends_at)}
            </p>
          </div>
          <div className="stack">
            <People label={t("compare.added")} people={added} />
            <People label={t("compare.removed")} people={removed} />
            <People label={t("compare.moved")} people={moved} />
          </div>
        </div>
      ))}
    </Card>
  );
}

function People({ label, people }: { label: string; people: Person[] }) {
  if (people.length === 0) return null;
  return (
    <div className="flow flow-wrap">
      <span className="t-cap">{label}</span>
      {people.map(({ volunteer_id, name, team_colour }) => (
        <PersonChip key={volunteer_id} name={name} team={team_colour} />
      ))}
    </div>
  );
}
