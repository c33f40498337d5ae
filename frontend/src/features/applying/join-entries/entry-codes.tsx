import { Button } from "@mantine/core";
import { IconKey } from "@tabler/icons-react";
import { useState } from "react";
import { PrintSlips } from "@/features/identity/code-slips/print-slips";
import { addSlips } from "@/features/identity/code-slips/slips";
import { useTime } from "@/time";
import { FormProblem } from "@/ui/form/form-problem";
import { toast } from "@/ui/notice/undo-toast";
import { useEntryCodes } from "./queries";
import { useWords } from "./words";

/** Makes one-time codes for those who were let in, and leads to their slips. */
export function EntryCodes({ ids, children }: { ids: number[]; children?: React.ReactNode }) {
  const { t } = useWords();
  const { day, time } = useTime();
  const codes = useEntryCodes();
  const [coded, setCoded] = useState<readonly number[]>([]);
  const without = ids.filter((id) => !coded.includes(id)); // another code would end the one on the slip
  const make = () =>
    codes.mutate(without, {
      onSuccess: (made) => {
        setCoded([...coded, ...without]);
        addSlips(
          made.codes.map(({ name, team_name: team, login, code, code_expires_at: until }) => ({
            name,
            team,
            login,
            code,
            until: `${day(until)} ${time(until)}`,
          })),
        );
        toast(t("codesMade", { count: made.codes.length }));
      },
    });
  return (
    <>
      <div className="flow flow-wrap">
        {without.length > 0 && (
          <Button leftSection={<IconKey size={18} aria-hidden />} loading={codes.isPending} onClick={make}>
            {t("codes")}
          </Button>
        )}
        <PrintSlips />
        {children}
      </div>
      <FormProblem error={codes.error} onRetry={codes.repeat} />
    </>
  );
}
