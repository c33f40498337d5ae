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
import { Helpers } from "./helpers";
import { LedSeats } from "./led-seats";
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
  const [pass, setPass] = useState(true);
  const changing = teams.filter(({ id }) => next[id]);
  const chosen = changing.length + successors.length + givenUp.length + leaving.length > 0;
  const release = useUnsaved(chosen);
  const captains = changing.map(({ id, version }) => ({
    team_id: id,
    version,
    captain_id: next[id] ?? 0,
  }));
  const press = () =>
    handOver.mutate(
      {
        captains,
        pass_seats: pass,
        roles: successors.map(({ account_id, role }) => ({ account_id, role })),
        give_up: givenUp,
        leaving,
      },
      {
        onSuccess: ({ captains: teams }) => {
          release();
          const asked = teams.reduce((sum, { invited }) => sum + invited, 0);
          toast(asked > 0 ? t("doneAsked", { count: asked }) : t("done"));
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
      <LedSeats captains={captains} pass={pass} onPass={setPass} />
      <Successors list={successors} onList={setSuccessors} givenUp={givenUp} onGivenUp={setGivenUp} />
      <Helpers givenUp={givenUp} leaving={leaving} />
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
      <Before leaving={leaving} onStay={(id) => setLeaving(leaving.filter((one) => one !== id))} />
      {changing.length + leaving.length > 0 && <p className="t-cap">{t("undo")}</p>}
    </Page>
  );
}

type BeforeProps = { leaving: number[]; onStay: (id: number) => void };

/** What everybody loses who leaves. */
function Before({ leaving, onStay }: BeforeProps) {
  const { t } = useWords();
  const preview = useQuery({ ...leavingQuery(leaving), enabled: leaving.length > 0 });
  if (leaving.length === 0) return null;
  return (
    <Section title={t("before")}>
      <Async query={preview}>
        {({ leaving: people }) => (
          <Card>
            {people.map(({ id, name, student_number, team_name, seats, pairs }) => (
              <Row
                key={id}
                over={`${student_number} · ${team_name}`}
                title={name}
                sub={t("leaves", { seats, pairs })}
                actions={
                  <Button
                    size="compact"
                    variant="subtle"
                    aria-label={t("remove", { name })}
                    onClick={() => onStay(id)}
                  >
                    ×
                  </Button>
                }
              />
            ))}
          </Card>
        )}
      </Async>
    </Section>
  );
}
