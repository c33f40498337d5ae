import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useProblem } from "@/api/problem";
import { useTime } from "@/time";
import { FormProblem } from "@/ui/form/form-problem";
import { RefuseModal } from "@/ui/form/refuse-modal";
import { Pager } from "@/ui/list/pager";
import { Avatar } from "@/ui/list/person";
import { ReasonLine } from "@/ui/list/reason-line";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { Dots, Row } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import { type JoinAsk, joinAskQueries, useDecideAsk } from "./queries";
import { useWords } from "./words";

/** Who of other teams would like to join, for who decides; nothing when nobody does. */
export function WaitingAsks() {
  const { t } = useWords();
  const asks = useInfiniteQuery(joinAskQueries.waiting());
  const all = asks.data?.pages.flatMap(({ join_asks }) => join_asks) ?? [];
  if (all.length === 0) return null;
  return (
    <Section title={t("waiting")} more={String(all.length)}>
      <Card>
        {all.map((ask) => (
          <WaitingAsk key={ask.id} ask={ask} />
        ))}
      </Card>
      <Pager query={asks} shown={all.length} />
    </Section>
  );
}

function WaitingAsk({ ask }: { ask: JoinAsk }) {
  const { t } = useWords();
  const { span } = useTime();
  const { reasonWords } = useProblem();
  const decide = useDecideAsk();
  const [refusing, setRefusing] = useState(false);
  const name = ask.volunteer_name;
  const against = ask.reasons[0];
  const told = ask.note !== "" || against !== undefined || (decide.error !== null && !refusing);
  const grant = () =>
    decide.mutate({ id: ask.id, decision: "grant" }, { onSuccess: () => toast(t("granted", { name })) });
  return (
    <>
      <Row
        icon={<Avatar name={name} />}
        over={t("from", { name, team: ask.volunteer_team_name })}
        title={t("wants", { position: ask.position_name })}
        sub={
          <Dots>
            {[
              ask.shift.title,
              span(ask.shift.starts_at, ask.shift.ends_at),
              ask.shift.community_name,
              t("free", { count: ask.free_seats }),
            ]}
          </Dots>
        }
        actions={
          <>
            <Button variant="default" disabled={decide.isPending} onClick={() => setRefusing(true)}>
              {t("refuse")}
            </Button>
            <Button loading={decide.isPending} disabled={against !== undefined} onClick={grant}>
              {t("grant")}
            </Button>
          </>
        }
        reason={
          told && (
            <div className="stack">
              {ask.note && <ReasonLine tone="past">{ask.note}</ReasonLine>}
              {against && <ReasonLine>{t("cannot", { why: reasonWords(against)?.text ?? "" })}</ReasonLine>}
              {!refusing && <FormProblem error={decide.error} onRetry={decide.repeat} />}
            </div>
          )
        }
      />
      {refusing && <Refuse ask={ask} onClose={() => setRefusing(false)} />}
    </>
  );
}

function Refuse({ ask, onClose }: { ask: JoinAsk; onClose: () => void }) {
  const { t } = useWords();
  const decide = useDecideAsk();
  const name = ask.volunteer_name;
  const done = () => {
    toast(t("refused", { name }));
    onClose();
  };
  return (
    <RefuseModal
      title={t("refuseTitle", { name })}
      text={t("refuseText")}
      label={t("reason")}
      action={t("refuse")}
      answer={decide}
      onRefuse={(reason) => decide.mutate({ id: ask.id, decision: "refuse", reason }, { onSuccess: done })}
      onClose={onClose}
    />
  );
}
