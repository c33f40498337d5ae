import { Button } from "@mantine/core";
import type { Assignment } from "@/features/booking/my-assignments/queries";
import { useTime } from "@/time";
import { Answer } from "@/ui/form/answer";
import { FormProblem } from "@/ui/form/form-problem";
import { Chip } from "@/ui/list/chip";
import { Avatar } from "@/ui/list/person";
import { sayHanded } from "@/ui/notice/undo-toast";
import { WaitsLine } from "@/ui/notice/unsent";
import { useUnsentAbout } from "@/ui/notice/use-unsent";
import { Card, Sunk } from "@/ui/page/card";
import { Dots, Row } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import { FormTile } from "@/ui/page/tile";
import css from "./invitations.module.css";
import { useAnswerInvitation } from "./queries";
import { useWords } from "./words";

/** Invitations that wait for the reader's answer; nothing when there are none. */
export function Invitations({ invitations }: { invitations: Assignment[] }) {
  const { t } = useWords();
  if (invitations.length === 0) return null;
  return (
    <Section title={t("invitations")}>
      <div className={css.stack}>
        {invitations.map((invitation) => (
          <InvitationCard key={invitation.id} invitation={invitation} />
        ))}
      </div>
    </Section>
  );
}

function InvitationCard({ invitation }: { invitation: Assignment }) {
  const { t } = useWords();
  const { span, day, time } = useTime();
  const answer = useAnswerInvitation();
  const waits = useUnsentAbout(`assignment:${invitation.id}`);
  const { shift, invited_by_name: name, position_name: position, expires_at: until } = invitation;
  const reply = (accept: boolean) =>
    answer.mutate(
      { id: invitation.id, accept, shift },
      {
        onSuccess: (how) =>
          sayHanded(how, accept ? t("accepted", { when: day(shift.starts_at) }) : t("declined")),
      },
    );
  return (
    <Card>
      <Row
        icon={<FormTile form={shift.form} />}
        title={shift.title}
        sub={<Dots>{[span(shift.starts_at, shift.ends_at), shift.community_name]}</Dots>}
        to={`/open-shifts/${shift.id}`}
        reason={waits && <WaitsLine deed={waits} />}
      />
      {!waits && (
        <Answer
          buttons={
            <>
              <Button variant="default" disabled={answer.isPending} onClick={() => reply(false)}>
                {t("decline")}
              </Button>
              <Button loading={answer.isPending} onClick={() => reply(true)}>
                {t("accept")}
              </Button>
            </>
          }
        >
          <Sunk icon={name ? <Avatar name={name} /> : undefined}>
            <div>{name ? t("invitedBy", { name, position }) : t("invited", { position })}</div>
            {until && <Chip tone="due">{t("by", { when: `${day(until)} ${time(until)}` })}</Chip>}
          </Sunk>
          <FormProblem
            error={answer.error}
            onRetry={() => answer.variables && reply(answer.variables.accept)}
          />
        </Answer>
      )}
    </Card>
  );
}
