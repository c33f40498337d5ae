import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { FormProblem } from "@/ui/form/form-problem";
import { Async } from "@/ui/notice/async";
import { toast } from "@/ui/notice/undo-toast";
import { CandidateButton } from "./candidate-button";
import css from "./candidates.module.css";
import { type Candidate, candidateQueries, useInvite } from "./queries";
import { useWords } from "./words";

/** How many are offered where a seat has just become free. */
const offered = 3;

/** The next who could take a seat of the position, each a press away, and the way to all others. */
export function NextCandidates({ positionId, onAll }: { positionId: number; onAll: () => void }) {
  const { t } = useWords();
  const candidates = useQuery(candidateQueries.position(positionId, offered));
  const invite = useInvite(positionId);
  const onPick = ({ volunteer_id, name }: Candidate) =>
    invite.mutate({ volunteerId: volunteer_id }, { onSuccess: () => toast(t("invited", { name })) });
  return (
    <Async query={candidates}>
      {({ candidates: list, eligible_count: count }) => (
        <div className={css.next}>
          <p className="t-cap">{t(count > 0 ? "next" : "nobody", { count })}</p>
          <ul>
            {list
              .filter(({ reasons }) => reasons.length === 0)
              .map((candidate) => (
                <li key={candidate.volunteer_id}>
                  <CandidateButton candidate={candidate} busy={invite.isPending} onPick={onPick} />
                </li>
              ))}
          </ul>
          <FormProblem error={invite.error} onRetry={invite.repeat} />
          <Button size="compact" variant="subtle" onClick={onAll}>
            {t("all")}
          </Button>
        </div>
      )}
    </Async>
  );
}
