import { Button } from "@mantine/core";
import { FormProblem } from "@/ui/form/form-problem";
import { toast } from "@/ui/notice/undo-toast";
import { useRequestApproval } from "./queries";
import { useWords } from "./words";

/** Asks who answers for a child to be let look at the contact. */
export function RequestApproval({ beneficiaryId, onDone }: { beneficiaryId: number; onDone?: () => void }) {
  const { t } = useWords();
  const ask = useRequestApproval();
  const onClick = () =>
    ask.mutate(beneficiaryId, {
      onSuccess: () => {
        toast(t("requested"));
        onDone?.();
      },
    });
  return (
    <>
      <Button variant="default" loading={ask.isPending} onClick={onClick}>
        {t("request")}
      </Button>
      <FormProblem error={ask.error} onRetry={ask.repeat} />
    </>
  );
}
