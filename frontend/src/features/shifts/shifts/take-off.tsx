import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import type { components } from "@/api/schema";
import { useCancelAssignment } from "@/features/booking/my-assignments/queries";
import { FormModal } from "@/ui/form/form-dialog";
import { FormProblem } from "@/ui/form/form-problem";
import { toast } from "@/ui/notice/undo-toast";
import { useWords } from "./words";

type Props = { holder: components["schemas"]["SeatHolder"]; onClose: () => void };

/** Takes somebody off a seat they have accepted; they read why at home. */
export function TakeOff({ holder: { assignment_id: id, name }, onClose }: Props) {
  const { t } = useWords();
  const cancel = useCancelAssignment();
  const [reason, setReason] = useState("");
  return (
    <FormModal opened typed={reason !== ""} onClose={onClose} title={t("takeOffAsk", { name })}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          cancel.mutate(
            { id, reason, take_off: true },
            {
              onSuccess: () => {
                toast(t("takenOff", { name }));
                onClose();
              },
            },
          );
        }}
      >
        <p>{t("takeOffText")}</p>
        <Textarea
          label={t("reason")}
          required
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <FormProblem error={cancel.error} onRetry={cancel.repeat} />
        <Button type="submit" color="red.9" loading={cancel.isPending} disabled={!reason.trim()}>
          {t("takeOff")}
        </Button>
      </form>
    </FormModal>
  );
}
