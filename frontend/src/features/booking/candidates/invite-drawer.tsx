import { Drawer } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useProblem } from "@/api/problem";
import type { components } from "@/api/schema";
import { type Candidate, shiftQueries, useInvite } from "@/features/shifts/shifts/queries";
import css from "@/features/shifts/shifts/shifts.module.css";
import { Async } from "@/ui/async";
import { FormProblem } from "@/ui/form-problem";
import { PersonChip } from "@/ui/person";
import { Section } from "@/ui/section";
import { toast } from "@/ui/undo-toast";
import { useWords } from "./words";

type Position = components["schemas"]["Position"];

/** Who could take a seat of the position, best first, and why the others cannot. */
export function InviteDrawer({ position, onClose }: { position: Position | undefined; onClose: () => void }) {
  const { t } = useWords();
  return (
    <Drawer
      opened={position !== undefined}
      onClose={onClose}
      position="right"
      title={position && t("inviteTo", { name: position.name })}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      {position && <Candidates key={position.id} positionId={position.id} onClose={onClose} />}
    </Drawer>
  );
}

function Candidates({ positionId, onClose }: { positionId: number; onClose: () => void }) {
  const { t } = useWords();
  const candidates = useQuery(shiftQueries.candidates(positionId));
  const invite = useInvite(positionId);
  const onPick = ({ volunteer_id, name }: Candidate) =>
    invite.mutate(volunteer_id, {
      onSuccess: () => {
        toast(t("invited", { name }));
        onClose();
      },
    });
  return (
    <div className="stack">
      <FormProblem error={invite.error} />
      <Async query={candidates}>
        {({ candidates: list, eligible_count }) => (
          <>
            <Section title={t("could", { count: eligible_count })}>
              <ul>
                {list
                  .filter(({ reasons }) => reasons.length === 0)
                  .map((candidate) => (
                    <li key={candidate.volunteer_id}>
                      <button
                        type="button"
                        className={css.candidate}
                        disabled={invite.isPending}
                        onClick={() => onPick(candidate)}
                      >
                        <PersonChip name={candidate.name} team={candidate.team_colour} />
                        <span className="t-min grow">{candidate.team_name}</span>
                        <span className="accent-ink">{t("invite")}</span>
                      </button>
                    </li>
                  ))}
              </ul>
            </Section>
            <Section title={t("couldNot")}>
              <ul>
                {list
                  .filter(({ reasons }) => reasons.length > 0)
                  .slice(0, 30)
                  .map((candidate) => (
                    <li key={candidate.volunteer_id} className={css.candidate}>
                      <PersonChip name={candidate.name} team={candidate.team_colour} />
                      <Why candidate={candidate} />
                    </li>
                  ))}
              </ul>
            </Section>
          </>
        )}
      </Async>
    </div>
  );
}

function Why({ candidate }: { candidate: Candidate }) {
  const { reasonWords } = useProblem();
  return (
    <span className="t-min grow">
      {candidate.reasons.map((reason) => reasonWords(reason)?.text ?? reason.code).join(" · ")}
    </span>
  );
}
