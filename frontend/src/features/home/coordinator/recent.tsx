import { Happened } from "@/features/home/homes/happened";
import { Card, CardHead } from "@/ui/page/card";
import type { CoordinatorHome } from "./queries";
import { useWords } from "./words";

/** What happened lately. */
export function Recent({ entries }: { entries: CoordinatorHome["recent"] }) {
  const { t } = useWords();
  return (
    <Card padded>
      <CardHead title={t("recent")} />
      {entries.length === 0 && <p className="t-cap">{t("recentNone")}</p>}
      <Happened entries={entries} brief />
    </Card>
  );
}
