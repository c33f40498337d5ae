import { Button, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { FormModal } from "@/ui/form/form-dialog";
import { FormProblem } from "@/ui/form/form-problem";
import { Async } from "@/ui/notice/async";
import { toast } from "@/ui/notice/undo-toast";
import { type Activity, activityQueries, useChangeActivityState } from "./queries";
import { useWords } from "./words";

export type Halted = "paused" | "finished";
type Props = { activity: Activity; to: Halted; onClose: () => void };

/** Asks why an activity pauses or ends, and says how much that touches. */
export function Halt({ activity, to, onClose }: Props) {
  const { t } = useWords();
  const reach = useQuery(activityQueries.reach(activity.id));
  const change = useChangeActivityState(activity);
  const [reason, setReason] = useState("");
  return (
    <FormModal opened typed={reason !== ""} onClose={onClose} title={t(`halt.${to}.ask`)}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate(
            { state: to, reason },
            {
              onSuccess: () => {
                toast(t(`halt.${to}.done`));
                onClose();
              },
            },
          );
        }}
      >
        <Async query={reach}>
          {({ shifts, seats, pairs }) => <b>{t("reach", { shifts, seats, pairs })}</b>}
        </Async>
        <p>{t(`halt.${to}.text`)}</p>
        <Textarea
          label={t("reason")}
          description={t("reasonHint")}
          required
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <FormProblem error={change.error} onRetry={change.repeat} />
        <Button type="submit" color="red.9" loading={change.isPending} disabled={!reason.trim()}>
          {t(`halt.${to}.do`)}
        </Button>
      </form>
    </FormModal>
  );
}
