import { Button, Checkbox, Drawer } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useProblem } from "@/api/problem";
import type { components } from "@/api/schema";
import { FormProblem } from "@/ui/form/form-problem";
import { Folded, Limited } from "@/ui/list/pager";
import { PersonChip } from "@/ui/list/person";
import { ReasonLine } from "@/ui/list/reason-line";
import { Async } from "@/ui/notice/async";
import { Section } from "@/ui/page/section";
import { CandidateButton } from "./candidate-button";
import css from "./candidates.module.css";
import {
  type Candidate,
  candidateQueries,
  type Invited,
  onlyUnoffered,
  useInvite,
  useInviteMany,
} from "./queries";
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
      {position && <Candidates key={position.id} positionId={position.id} />}
    </Drawer>
  );
}

function Candidates({ positionId }: { positionId: number }) {
  const { t } = useWords();
  const [limit, setLimit] = useState(60);
  const candidates = useQuery(candidateQueries.position(positionId, limit));
  return (
    <Async query={candidates}>
      {({ candidates: list, eligible_count, more }) => (
        <div className="stack">
          <Section title={t("could", { count: eligible_count })}>
            <Could positionId={positionId} people={list.filter(({ reasons }) => reasons.length === 0)} />
          </Section>
          <Section title={t("couldNot")}>
            <Others positionId={positionId} people={list.filter(({ reasons }) => reasons.length > 0)} />
          </Section>
          <Limited shown={list.length} more={more} onMore={limit < most ? () => setLimit(most) : undefined} />
        </div>
      )}
    </Async>
  );
}

type PeopleProps = { positionId: number; people: Candidate[] };

/** Those who could: a press invites one, ticks invite several. The drawer stays, since there is often another seat. */
function Could({ positionId, people }: PeopleProps) {
  const { t } = useWords();
  const invite = useInviteMany();
  const [ticked, setTicked] = useState<readonly number[]>([]);
  const chosen = people.filter(({ volunteer_id: id }) => ticked.includes(id));
  const send = (some: Candidate[]) =>
    invite.mutate(
      { positionId, people: some.map(({ volunteer_id: id, name }) => ({ id, name })) },
      {
        onSuccess: (answers) => setTicked(ticked.filter((id) => !answers.some((one) => one.id === id))),
      },
    );
  return (
    <>
      <ul>
        {people.map((candidate) => (
          <li key={candidate.volunteer_id} className={css.ticked}>
            <Checkbox
              aria-label={t("tick", { name: candidate.name })}
              checked={ticked.includes(candidate.volunteer_id)}
              onChange={({ currentTarget: { checked } }) =>
                setTicked(
                  checked
                    ? [...ticked, candidate.volunteer_id]
                    : ticked.filter((id) => id !== candidate.volunteer_id),
                )
              }
            />
            <CandidateButton candidate={candidate} busy={invite.isPending} onPick={(one) => send([one])} />
          </li>
        ))}
      </ul>
      <Invitees people={(invite.data ?? []).filter(({ refusal }) => !refusal)} />
      <Refused answers={invite.data ?? []} />
      <FormProblem error={invite.error} onRetry={invite.repeat} />
      {chosen.length > 0 && (
        <div className={css.together}>
          <Button loading={invite.isPending} onClick={() => send(chosen)}>
            {t("many.invite", { count: chosen.length })}
          </Button>
        </div>
      )}
    </>
  );
}

/** Who has just been invited: said here, since no toast is seen beside a drawer. */
function Invitees({ people: [first, ...more] }: { people: { name: string }[] }) {
  const { t } = useWords();
  if (!first) return null;
  return (
    <div role="status">
      <ReasonLine tone="done">
        {more.length > 0 ? t("many.done", { count: more.length + 1 }) : t("invited", { name: first.name })}
      </ReasonLine>
    </div>
  );
}

/** Who could not be invited after all, and why. */
function Refused({ answers }: { answers: Invited[] }) {
  const { problemText } = useProblem();
  return answers.map(
    ({ id, name, refusal }) =>
      refusal && (
        <ReasonLine key={id} tone="bad">
          {name} {problemText(refusal).text}
        </ReasonLine>
      ),
  );
}

/** Those who could not, with why; whoever is only not said to be free can be invited all the same. */
function Others({ positionId, people }: PeopleProps) {
  const { t } = useWords();
  const invite = useInvite(positionId);
  const asked = useAnyway();
  const [last, setLast] = useState<Candidate>();
  const onPick = (candidate: Candidate, anyway = false) =>
    invite.mutate({ volunteerId: candidate.volunteer_id, anyway }, { onSuccess: () => setLast(candidate) });
  const onAnyway = async (candidate: Candidate) => {
    if (await asked(candidate.name)) onPick(candidate, true);
  };
  const press = (candidate: Candidate) => {
    if (candidate.reasons.every(({ code }) => code === "taken_off")) return () => onPick(candidate);
    return onlyUnoffered(candidate.reasons) ? () => void onAnyway(candidate) : undefined;
  };
  return (
    <>
      <Invitees people={last ? [last] : []} />
      <FormProblem error={invite.error} onRetry={invite.repeat} />
      <Folded items={people} first={30}>
        {(others) => (
          <ul>
            {others.map((candidate) => (
              <li key={candidate.volunteer_id} className={css.candidate}>
                <PersonChip name={candidate.name} team={candidate.team_colour} />
                <Why candidate={candidate} />
                {press(candidate) && (
                  <Button
                    size="compact"
                    variant="subtle"
                    disabled={invite.isPending}
                    onClick={press(candidate)}
                  >
                    {t("inviteBack")}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Folded>
    </>
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
