import { useTranslation } from "react-i18next";
import { formatHours } from "@/time";
import { Card, CardHead } from "@/ui/card";
import { BarList } from "@/ui/charts";
import { Counts } from "@/ui/facts";
import type { LeaderHome } from "./queries";

/** The four sums of a programme. */
export function Totals({ totals }: { totals: LeaderHome["totals"] }) {
  const { t } = useTranslation("homes");
  return (
    <Card>
      <Counts
        facts={[
          { value: t("leader.shifts", { count: totals.shifts }), label: t("leader.column.shifts") },
          { value: `${totals.taken}/${totals.seats}`, label: t("leader.taken"), tone: "accent" },
          {
            value: t("leader.hours", { hours: formatHours(totals.planned_minutes) }),
            label: t("leader.planned"),
          },
          {
            value: t("leader.hours", { hours: formatHours(totals.counted_minutes) }),
            label: t("leader.counted"),
            tone: "done",
          },
        ]}
      />
    </Card>
  );
}

/** Hours planned in each community. */
export function Coverage({ communities }: { communities: LeaderHome["communities"] }) {
  const { t } = useTranslation("homes");
  return (
    <Card padded>
      <CardHead title={t("leader.communities")} />
      <BarList
        label={t("leader.communities")}
        bars={communities.map((c) => ({
          label: c.community_name,
          value: c.planned_minutes,
          text: t("leader.hours", { hours: formatHours(c.planned_minutes) }),
          note: `${c.taken}/${c.seats}`,
          tone: "accent",
        }))}
      />
    </Card>
  );
}
