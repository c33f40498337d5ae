import { Button } from "@mantine/core";
import { useProblem } from "@/api/problem";
import { toast } from "@/ui/notice/undo-toast";
import { useWithdrawAsk } from "./queries";
import { useWords } from "./words";

/** Takes an ask back. */
export function WithdrawButton({ id, small = false }: { id: number; small?: boolean }) {
  const { t } = useWords();
  const { problemText } = useProblem();
  const withdraw = useWithdrawAsk();
  return (
    <Button
      variant="default"
      {...(small ? { size: "compact" } : {})}
      loading={withdraw.isPending}
      onClick={() =>
        withdraw.mutate(id, {
          onSuccess: () => toast(t("withdrawn")),
          onError: (error) => toast(problemText(error).text),
        })
      }
    >
      {t("withdraw")}
    </Button>
  );
}
