import { Button } from "@mantine/core";
import { useProblem } from "@/api/problem";
import type { Role } from "@/session/session";
import { useTime } from "@/time";
import { toast } from "@/ui/notice/undo-toast";
import { type HourEntry, useApproveHours } from "./queries";
import { useWords } from "./words";

/** Whether the person approves the entry, as the server says, in the role they act in. */
export const mayApprove = (role: Role, { may_approve }: HourEntry) =>
  may_approve && (role === "coordinator" || role === "leader" || role === "host");

/** Approves one entry. */
export function ApproveButton({ entry }: { entry: HourEntry }) {
  const { t } = useWords();
  const { length } = useTime();
  const { problemText } = useProblem();
  const approve = useApproveHours();
  return (
    <Button
      size="compact"
      variant="light"
      loading={approve.isPending}
      onClick={() =>
        approve.mutate(entry.id, {
          onSuccess: () =>
            toast(t("all.approved", { name: entry.volunteer_name, length: length(entry.counted_minutes) })),
          onError: (error) => toast(problemText(error).text),
        })
      }
    >
      {t("all.approve")}
    </Button>
  );
}
