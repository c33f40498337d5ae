import { Button } from "@mantine/core";
import { useTime } from "@/time";
import { FormProblem } from "@/ui/form/form-problem";
import { Avatar } from "@/ui/list/person";
import { toast } from "@/ui/notice/undo-toast";
import { Dots, Row } from "@/ui/page/row";
import { type JoinEntry, useReopen } from "./queries";
import { useWords } from "./words";

/** Somebody who was let in, with the way to their record, or who was not, with the way back. */
export function AnsweredRow({ entry }: { entry: JoinEntry }) {
  const { t } = useWords();
  const { day, time } = useTime();
  const reopen = useReopen();
  const { name, team_name: team, decided_at: at, decided_by_name: by = "" } = entry;
  const when = at && `${day(at)} ${time(at)}`;
  if (entry.volunteer_id !== undefined) {
    return (
      <Row
        icon={<Avatar name={name} />}
        title={name}
        sub={<Dots>{[team, when, by]}</Dots>}
        to={`/volunteers/${entry.volunteer_id}`}
      />
    );
  }
  return (
    <Row
      icon={<Avatar name={name} />}
      title={name}
      sub={<Dots>{[team, when, t("refusedBy", { name: by, reason: entry.reason })]}</Dots>}
      actions={
        <Button
          size="compact"
          variant="default"
          loading={reopen.isPending}
          onClick={() => reopen.mutate(entry.id, { onSuccess: () => toast(t("reopened", { name })) })}
        >
          {t("reopen")}
        </Button>
      }
      reason={reopen.error && <FormProblem error={reopen.error} onRetry={reopen.repeat} />}
    />
  );
}
