import type { LeaderHome } from "@/features/home/leader/queries";
import { formatHours } from "@/time";
import { BarList } from "@/ui/figure/charts";
import { Counts } from "@/ui/figure/facts";
import { Card, CardHead } from "@/ui/page/card";
import { useWords } from "./words";

/** The four sums of a programme. */
export function Totals({ totals }: { totals: LeaderHome["totals"] }) {
  const { t } = useWords();
  return (
    <Card>
      <Counts
        facts={[
          { value: t("shifts", { count: totals.shifts }), label: t("column.shifts") },
          {
            value: `${totals.taken}/${totals.seats}`,
            label: t("taken", { count: totals.accepted }),
            tone: "accent",
          },
          {
            value: t("hours", { hours: formatHours(totals.planned_minutes) }),
            label: t("planned"),
          },
          {
            value: t("hours", { hours: formatHours(totals.counted_minutes) }),
            label: t("counted"),
            tone: "done",
          },
        ]}
      />
    </Card>
  );
}

/** Hours planned in each community. */
export function Coverage({ communities }: { communities: LeaderHome["communities"] }) {
  const { t } = useWords();
  return (
    <Card padded>
      <CardHead title={t("communities")} />
      <BarList
        label={t("communities")}
        bars={communities.map((c) => ({
          label: c.community_name,
          value: c.planned_minutes,
          text: t("hours", { hours: formatHours(c.planned_minutes) }),
          note: `${c.taken}/${c.seats}`,
          tone: "accent",
        }))}
      />
    </Card>
  );
}
