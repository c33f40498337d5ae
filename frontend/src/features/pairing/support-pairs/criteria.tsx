import { useTime } from "@/time";
import { BarList } from "@/ui/figure/charts";
import { Section } from "@/ui/page/section";
import type { SupportPair } from "./queries";
import { useWords } from "./words";

type Criterion = SupportPair["criteria"][number];

/** Points as they are shown: of a hundred. */
export const points = (score: number) => Math.round(score / 100);

/** The most points any of the pairs has for one criterion: the length of a whole bar, for all of a page alike. */
export const mostPoints = (pairs: SupportPair[]) =>
  Math.max(1, ...pairs.flatMap(({ criteria }) => criteria.map((criterion) => points(criterion.points))));

/** Why a pair fits: its points by criterion, each with the fact behind it. */
export function Criteria({ pair, most }: { pair: SupportPair; most: number }) {
  const { t } = useWords();
  const { length } = useTime();
  const title = t("why", { points: points(pair.score) });
  return (
    <Section title={title}>
      <BarList
        label={title}
        max={most}
        bars={pair.criteria
          .filter((criterion) => criterion.points > 0)
          .map((criterion) => ({
            label: t(`criterion.${criterion.criterion}` as "criterion.time", {
              defaultValue: criterion.criterion,
            }),
            value: points(criterion.points),
            note: fact(criterion, length),
            tone: "done",
          }))}
      />
    </Section>
  );
}

/** The fact a criterion was scored by, where there is a short one. */
function fact({ facts }: Criterion, length: (minutes: number) => string): string {
  const of = (name: string) => (typeof facts[name] === "number" ? (facts[name] as number) : undefined);
  const [minutes, shared, listed] = [of("minutes"), of("shared"), of("listed")];
  const [covered, needed, met, stated] = [of("covered"), of("needed"), of("met"), of("stated")];
  if (minutes !== undefined) return length(minutes);
  if (shared !== undefined) return `${shared} / ${listed}`;
  if (covered !== undefined) return `${covered} / ${needed}`;
  return met === undefined ? "" : `${met} / ${stated}`;
}
