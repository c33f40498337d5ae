import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { FormModal } from "@/ui/form/form-dialog";
import { FormProblem } from "@/ui/form/form-problem";
import { toast } from "@/ui/notice/undo-toast";
import { type JoinEntry, useRefuse } from "./queries";
import { useWords } from "./words";

/** Asks why somebody is not let in. */
export function RefuseModal({ entry: { id, name }, onClose }: { entry: JoinEntry; onClose: () => void }) {
  const { t } = useWords();
  const refuse = useRefuse();
  const [reason, setReason] = useState("");
  return (
    <FormModal opened typed={reason !== ""} onClose={onClose} title={t("refuseTitle", { name })}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          refuse.mutate(
            { id, reason: reason.trim() },
            {
              onSuccess: () => {
                toast(t("refused", { name }));
                onClose();
              },
            },
          );
        }}
      >
        <p>{t("refuseText")}</p>
        <Textarea
          label={t("reason")}
          required
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <FormProblem error={refuse.error} />
        <Button type="submit" loading={refuse.isPending}>
          {t("refuse")}
        </Button>
      </form>
    </FormModal>
  );
}
