import { Button, Drawer } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useProblem } from "@/api/problem";
import type { components } from "@/api/schema";
import { FormProblem } from "@/ui/form/form-problem";
import { Folded, Limited } from "@/ui/list/pager";
import { PersonChip } from "@/ui/list/person";
import { Async } from "@/ui/notice/async";
import { toast } from "@/ui/notice/undo-toast";
import { Section } from "@/ui/page/section";
import { CandidateButton } from "./candidate-button";
import css from "./candidates.module.css";
import { type Candidate, candidateQueries, onlyUnoffered, useInvite } from "./queries";
import { useAnyway } from "./use-anyway";
import { useWords } from "./words";

type Position = Pick<components["schemas"]["Position"], "id" | "name">;

/** The most the server lists. */
const most = 200;

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
  const [limit, setLimit] = useState(60);
  const candidates = useQuery(candidateQueries.position(positionId, limit));
  const invite = useInvite(positionId);
  const asked = useAnyway();
  const onPick = ({ volunteer_id, name }: Candidate, anyway = false) =>
    invite.mutate(
      { volunteerId: volunteer_id, anyway },
      {
        onSuccess: () => {
          toast(t("invited", { name }));
          onClose();
        },
      },
    );
  const onAnyway = async (candidate: Candidate) => {
    if (await asked(candidate.name)) onPick(candidate, true);
  };
  return (
    <div className="stack">
      <FormProblem error={invite.error} onRetry={invite.repeat} />
      <Async query={candidates}>
        {({ candidates: list, eligible_count, more }) => (
          <>
            <Section title={t("could", { count: eligible_count })}>
              <ul>
                {list
                  .filter(({ reasons }) => reasons.length === 0)
                  .map((candidate) => (
                    <li key={candidate.volunteer_id}>
                      <CandidateButton
                        candidate={candidate}
                        busy={invite.isPending}
                        onPick={(one) => onPick(one)}
                      />
                    </li>
                  ))}
              </ul>
            </Section>
            <Section title={t("couldNot")}>
              <Folded items={list.filter(({ reasons }) => reasons.length > 0)} first={30}>
                {(others) => (
                  <ul>
                    {others.map((candidate) => (
                      <li key={candidate.volunteer_id} className={css.candidate}>
                        <PersonChip name={candidate.name} team={candidate.team_colour} />
                        <Why candidate={candidate} />
                        {candidate.reasons.every(({ code }) => code === "taken_off") && (
                          <Button
                            size="compact"
                            variant="subtle"
                            disabled={invite.isPending}
                            onClick={() => onPick(candidate)}
                          >
                            {t("inviteBack")}
                          </Button>
                        )}
                        {onlyUnoffered(candidate.reasons) && (
                          <Button
                            size="compact"
                            variant="subtle"
                            disabled={invite.isPending}
                            onClick={() => void onAnyway(candidate)}
                          >
                            {t("inviteBack")}
                          </Button>
                        )}
                      </li>
                    ))}
                  </ul>
                )}
              </Folded>
            </Section>
            <Limited
              shown={list.length}
              more={more}
              onMore={limit < most ? () => setLimit(most) : undefined}
            />
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
