import { Button } from "@mantine/core";
import { useState } from "react";
import { useSignedIn } from "@/session/session";
import { addDays, today, useTime } from "@/time";
import { DayInput } from "@/ui/form/day-input";
import { FormModal } from "@/ui/form/form-dialog";
import { FormProblem } from "@/ui/form/form-problem";
import { Chip } from "@/ui/list/chip";
import { Avatar } from "@/ui/list/person";
import { toast } from "@/ui/notice/undo-toast";
import { Dots, Row } from "@/ui/page/row";
import { type Approvals, type ContactPerson, useDecide } from "./queries";
import { useWords } from "./words";

type Props = { person: ContactPerson; approvals: Approvals };

/** Somebody who may come to look at a child's contact, and what whoever answers for the child says to it. */
export function PersonRow({ person, approvals }: Props) {
  const { t } = useWords();
  const { name, team_name, capacity, decided_by_name: by, decision } = person;
  const responsible = person.account_id === approvals.responsible_id;
  return (
    <Row
      icon={<Avatar name={name} />}
      title={name}
      sub={
        <Dots>
          {[t(`capacity.${capacity}`), team_name, by && decision !== "asked" && t("by", { name: by })]}
        </Dots>
      }
      state={
        responsible ? (
          <Chip tone="done">{t("isResponsible")}</Chip>
        ) : (
          <State person={person} decides={approvals.may_decide} />
        )
      }
      reason={
        approvals.may_decide && !responsible ? <Decide person={person} approvals={approvals} /> : undefined
      }
    />
  );
}

const holds = ({ decision, until }: ContactPerson) =>
  decision === "approved" && until !== undefined && until >= today();

function State({ person, decides }: { person: ContactPerson; decides: boolean }) {
  const { t } = useWords();
  const { date } = useTime();
  const { decision, until } = person;
  if (holds(person)) return <Chip tone="done">{t("decision.approved", { until: date(until ?? "") })}</Chip>;
  if (decision === "approved") return <Chip tone="past">{t("decision.over")}</Chip>;
  if (decision === "asked") return <Chip tone="due">{decides ? t("decision.asked") : t("waits")}</Chip>;
  if (decision === "refused") return <Chip tone="bad">{t("decision.refused")}</Chip>;
  return <Chip tone="past">{t(`decision.${decision ?? "none"}`)}</Chip>;
}

function Decide({ person, approvals }: Props) {
  const { t } = useWords();
  const { session } = useSignedIn();
  const decide = useDecide(approvals.beneficiary_id);
  const [approving, setApproving] = useState(false);
  const { account_id, name } = person;
  if (account_id === session.account_id) return null; // nobody decides about themselves
  const say = (decision: "refused" | "withdrawn") =>
    decide.mutate({ account_id, decision }, { onSuccess: () => toast(t(decision, { name })) });
  return (
    <>
      <div className="flow">
        <span className="grow" />
        {holds(person) ? (
          <Button
            size="compact"
            variant="default"
            loading={decide.isPending}
            onClick={() => say("withdrawn")}
          >
            {t("withdraw")}
          </Button>
        ) : (
          <>
            {person.decision === "asked" && (
              <Button
                size="compact"
                variant="default"
                loading={decide.isPending}
                onClick={() => say("refused")}
              >
                {t("refuse")}
              </Button>
            )}
            <Button size="compact" onClick={() => setApproving(true)}>
              {t("approve")}
            </Button>
          </>
        )}
      </div>
      <FormProblem error={decide.error} />
      {approving && <Approve person={person} approvals={approvals} onClose={() => setApproving(false)} />}
    </>
  );
}

/** How long an approval holds unless somebody says otherwise, and at most. */
const usualDays = 90;
const mostDays = 120;

function Approve({ person: { account_id, name }, approvals, onClose }: Props & { onClose: () => void }) {
  const { t } = useWords();
  const decide = useDecide(approvals.beneficiary_id);
  const usual = addDays(today(), usualDays);
  const [until, setUntil] = useState(usual);
  return (
    <FormModal opened typed={until !== usual} onClose={onClose} title={t("approveTitle", { name })}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          decide.mutate(
            { account_id, decision: "approved", until },
            {
              onSuccess: () => {
                toast(t("approved", { name }));
                onClose();
              },
            },
          );
        }}
      >
        <p>{t("approveText")}</p>
        <DayInput
          label={t("lastDay")}
          required
          minDate={today()}
          maxDate={addDays(today(), mostDays)}
          value={until}
          onChange={(day) => setUntil(day ?? usual)}
        />
        <FormProblem error={decide.error} />
        <Button type="submit" loading={decide.isPending}>
          {t("approve")}
        </Button>
      </form>
    </FormModal>
  );
}
