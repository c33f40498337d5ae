import { Button } from "@mantine/core";
import { useChange } from "@/api/change";
import { api, unwrap } from "@/api/client";
import { PrintSlips } from "@/features/identity/code-slips/print-slips";
import { addSlips } from "@/features/identity/code-slips/slips";
import { useTime } from "@/time";
import { FormProblem } from "@/ui/form/form-problem";
import css from "./first-code.module.css";
import { useWords } from "./words";

/** Makes a code for somebody's first sign-in and shows it once. */
export function FirstCode({ volunteerId, name, team }: { volunteerId: number; name: string; team: string }) {
  const { t } = useWords();
  const { day, time } = useTime();
  const issue = useChange({
    mutationFn: () =>
      unwrap(api.POST("/volunteers/{id}/first-code", { params: { path: { id: volunteerId } } })),
    gcTime: 0,
    onSuccess: ({ first_code: code, login, code_expires_at: until }) => {
      if (!code || !login) return;
      addSlips([{ name, team, login, code, until: until ? `${day(until)} ${time(until)}` : "" }]);
    },
  });
  const until = issue.data?.code_expires_at;
  return (
    <div className={`stack ${css.code}`}>
      <div>
        <Button variant="default" loading={issue.isPending} onClick={() => issue.mutate()}>
          {t("firstCode")}
        </Button>
      </div>
      {issue.data?.waiting && <p role="status">{t("firstCodeWaits")}</p>}
      {issue.data?.first_code && (
        <div role="status">
          <p>
            {t("firstCodeIs", { login: issue.data.login })} <b>{issue.data.first_code}</b>
          </p>
          {until && <p className="t-cap">{t("firstCodeUntil", { when: `${day(until)} ${time(until)}` })}</p>}
          <PrintSlips />
        </div>
      )}
      <FormProblem error={issue.error} onRetry={issue.repeat} />
    </div>
  );
}
