import type { LeaderHome } from "@/features/home/leader/queries";
import { formatHours } from "@/time";
import { BarList } from "@/ui/figure/charts";
import { Counts } from "@/ui/figure/facts";
import { Card, CardHead } from "@/ui/page/card";
import { useWords } from "./words";

/** The shifts a number of a home counts: those of the programme, perhaps only some. */
export const shiftsOf = (
  { starts_on: from, ends_on: until }: LeaderHome["programme"],
  narrower: Record<string, string> = {},
) => `/shifts?${new URLSearchParams({ from, until, ...narrower })}`;

/** The four sums of a programme. */
export function Totals({ totals, programme }: Pick<LeaderHome, "totals" | "programme">) {
  const { t } = useWords();
  const shifts = shiftsOf(programme);
  return (
    <Card>
      <Counts
        facts={[
          { value: t("shifts", { count: totals.shifts }), label: t("column.shifts"), to: shifts },
          {
            value: `${totals.accepted}/${totals.seats}`,
            label: t("accepted", { count: totals.taken - totals.accepted }),
            tone: "accent",
            to: shifts,
          },
          {
            value: t("hours", { hours: formatHours(totals.planned_minutes) }),
            label: t("planned"),
            to: shifts,
          },
          {
            value: t("hours", { hours: formatHours(totals.counted_minutes) }),
            label: t("counted"),
            tone: "done",
            to: "/hour-entries",
          },
        ]}
      />
    </Card>
  );
}

/** Hours planned in each community. */
export function Coverage({ communities, programme }: Pick<LeaderHome, "communities" | "programme">) {
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
          note: t("shifts", { count: c.shifts }),
          title: t("takenOf", { accepted: c.accepted, waiting: c.taken - c.accepted, seats: c.seats }),
          tone: "accent",
          to: shiftsOf(programme, { community: String(c.community_id) }),
        }))}
      />
    </Card>
  );
}
