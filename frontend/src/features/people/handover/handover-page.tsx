import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate } from "react-router";
import { leavingQuery } from "@/features/people/leaving/queries";
import { type Team, teamQueries } from "@/features/people/teams/queries";
import { PersonPicker } from "@/features/people/volunteers/person-picker";
import { useUnsaved } from "@/ui/form/leaving";
import { Async } from "@/ui/notice/async";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { Row } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import { StickyBar } from "@/ui/page/sticky-bar";
import { Captains } from "./captains";
import { type HandedRole, useHandOver } from "./queries";
import { type Successor, Successors } from "./successors";
import { useWords } from "./words";

/** The end of the year: who stays, who hands over to whom and who leaves, in one go. */
export function HandoverPage() {
  const teams = useQuery(teamQueries.every());
  return <Async query={teams}>{(all) => <Handover teams={all} />}</Async>;
}

function Handover({ teams }: { teams: Team[] }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const handOver = useHandOver();
  const [next, setNext] = useState<Record<number, number>>({});
  const [successors, setSuccessors] = useState<Successor[]>([]);
  const [givenUp, setGivenUp] = useState<HandedRole[]>([]);
  const [leaving, setLeaving] = useState<number[]>([]);
  const changing = teams.filter(({ id }) => next[id]);
  const chosen = changing.length + successors.length + givenUp.length + leaving.length > 0;
  const release = useUnsaved(chosen);
  const press = () =>
    handOver.mutate(
      {
        captains: changing.map(({ id, version }) => ({ team_id: id, version, captain_id: next[id] ?? 0 })),
        roles: successors.map(({ account_id, role }) => ({ account_id, role })),
        give_up: givenUp,
        leaving,
      },
      {
        onSuccess: () => {
          release();
          toast(t("done"));
          navigate("/", { replace: true });
        },
      },
    );
  return (
    <Page
      narrow
      title={t("title")}
      sub={t("sub")}
      sticky={
        <StickyBar error={handOver.error} onRetry={press} {...(chosen ? {} : { why: t("nothing") })}>
          <Button disabled={!chosen} loading={handOver.isPending} onClick={press}>
            {t("submit")}
          </Button>
        </StickyBar>
      }
    >
      <Captains
        teams={teams}
        next={next}
        onNext={(team, captain) => {
          const { [team]: _, ...others } = next;
          setNext(captain ? { ...others, [team]: captain } : others);
        }}
      />
      <Successors list={successors} onList={setSuccessors} givenUp={givenUp} onGivenUp={setGivenUp} />
      <Section title={t("leavers")}>
        <Card padded>
          <PersonPicker
            key={leaving.length}
            label={t("leaver")}
            value={undefined}
            onChange={(id) => id && !leaving.includes(id) && setLeaving([...leaving, id])}
          />
        </Card>
      </Section>
      <Before
        captains={changing.flatMap(({ captain_id }) => captain_id ?? [])}
        leaving={leaving}
        onStay={(id) => setLeaving(leaving.filter((one) => one !== id))}
      />
    </Page>
  );
}

type BeforeProps = { captains: number[]; leaving: number[]; onStay: (id: number) => void };

/** What everybody loses who leads no more or leaves. */
function Before({ captains, leaving, onStay }: BeforeProps) {
  const { t } = useWords();
  const ids = [...new Set([...captains, ...leaving])];
  const preview = useQuery({ ...leavingQuery(ids), enabled: ids.length > 0 });
  if (ids.length === 0) return null;
  return (
    <Section title={t("before")}>
      <p className="t-cap">{t("undo")}</p>
      <Async query={preview}>
        {({ leaving: people }) => (
          <Card>
            {people.map(({ id, name, student_number, team_name, seats, pairs }) => (
              <Row
                key={id}
                over={`${student_number} · ${team_name}`}
                title={name}
                sub={leaving.includes(id) ? t("leaves", { seats, pairs }) : t("loses", { seats })}
                actions={
                  leaving.includes(id) && (
                    <Button
                      size="compact"
                      variant="subtle"
                      aria-label={t("remove", { name })}
                      onClick={() => onStay(id)}
                    >
                      ×
                    </Button>
                  )
                }
              />
            ))}
          </Card>
        )}
      </Async>
    </Section>
  );
}
