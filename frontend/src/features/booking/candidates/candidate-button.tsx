import { PersonChip } from "@/ui/list/person";
import css from "./candidates.module.css";
import type { Candidate } from "./queries";
import { useWords } from "./words";

type Props = { candidate: Candidate; busy: boolean; onPick: (candidate: Candidate) => void };

/** Somebody who could take a seat; a press invites them. */
export function CandidateButton({ candidate, busy, onPick }: Props) {
  const { t } = useWords();
  return (
    <button type="button" className={css.candidate} disabled={busy} onClick={() => onPick(candidate)}>
      <PersonChip name={candidate.name} team={candidate.team_colour} />
      <span className="t-min grow">{candidate.team_name}</span>
      <span className="accent-ink">{t("invite")}</span>
    </button>
  );
}
