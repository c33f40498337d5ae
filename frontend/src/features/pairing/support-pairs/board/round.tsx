import type { components } from "@/api/schema";
import type { Beneficiary } from "@/features/pairing/beneficiaries/queries";
import { points } from "@/features/pairing/support-pairs/criteria";
import type { SupportPair } from "@/features/pairing/support-pairs/queries";
import { useWords } from "@/features/pairing/support-pairs/words";
import { daysBetween, today } from "@/time";
import { Card, CardHead } from "@/ui/page/card";
import type { Unmatched } from "./match";
import css from "./match-board.module.css";

type Props = {
  pairs: SupportPair[];
  unmatched: Unmatched[];
  run: components["schemas"]["MatchingRunSummary"] | undefined;
  waits: ReadonlyMap<number, Beneficiary>;
};

/** How good a proposal is: its points, who has somebody, the lowest pair, and how long they have waited. */
export function Round({ pairs, unmatched, run, waits }: Props) {
  const { t } = useWords();
  const [lowest] = [...pairs].sort((a, b) => a.score - b.score);
  const days = pairs.flatMap(({ beneficiary_id }) => {
    const known = waits.get(beneficiary_id);
    return known ? [daysBetween(known.waiting_since, today())] : [];
  });
  const figures = [
    run && { value: points(run.value), label: t("round.total"), note: t("round.totalNote") },
    {
      value: `${pairs.length} / ${pairs.length + unmatched.length}`,
      label: t("round.matched"),
      note: unmatched.length > 0 ? t("round.nobody", { count: unmatched.length }) : t("allMatched"),
    },
    lowest && { value: points(lowest.score), label: t("round.lowest"), note: lowest.beneficiary_code },
    days.length > 0 && {
      value: t("round.days", { count: Math.round(days.reduce((sum, one) => sum + one, 0) / days.length) }),
      label: t("round.waited"),
      note: t("round.longest", { count: Math.max(...days) }),
    },
  ].filter((figure) => figure !== undefined && figure !== false);
  return (
    <Card padded>
      <CardHead title={t("round.title")} />
      <dl className={css.figures}>
        {figures.map(({ value, label, note }) => (
          <div key={label}>
            <dt className="t-name">{label}</dt>
            <dd className={css.big}>{value}</dd>
            <dd className="t-cap">{note}</dd>
          </div>
        ))}
      </dl>
      <p className={`t-cap ${css.only}`}>{t("round.only")}</p>
    </Card>
  );
}
