import type { Reach } from "@/features/training/courses/queries";
import { Sunk } from "@/ui/page/card";
import { useWords } from "./words";

/** What a change does to the seats and pairs people hold, before it is saved. */
export function ReachNote({ reach }: { reach: Reach }) {
  const { t } = useWords();
  const lines = [
    reach.seats_freed > 0 && t("reach.freed", { count: reach.seats_freed }),
    reach.seats_marked > 0 && t("reach.marked", { count: reach.seats_marked }),
    reach.seats_settled > 0 && t("reach.settled", { count: reach.seats_settled }),
    reach.pairs_parted > 0 && t("reach.pairs", { count: reach.pairs_parted }),
    reach.people > 0 ? t("reach.people", { count: reach.people }) : t("reach.nobody"),
  ].filter((line) => line !== false);
  return (
    <Sunk>
      <div role="status">
        <b>{t("reach.title")}</b>
        <p>{t("reach.shifts", { before: reach.shifts_before, after: reach.shifts_after })}</p>
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    </Sunk>
  );
}
