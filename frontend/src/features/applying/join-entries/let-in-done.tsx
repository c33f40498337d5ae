import { Button } from "@mantine/core";
import { IconKey } from "@tabler/icons-react";
import { useProblem } from "@/api/problem";
import { PrintSlips } from "@/features/identity/code-slips/print-slips";
import { addSlips } from "@/features/identity/code-slips/slips";
import { useTime } from "@/time";
import { FormProblem } from "@/ui/form/form-problem";
import { toast } from "@/ui/notice/undo-toast";
import { Card, CardHead } from "@/ui/page/card";
import css from "./join-entries.module.css";
import { type Admission, useEntryCodes } from "./queries";
import { useWords } from "./words";

/** What letting in did, who stays and why, and the codes to hand out next. */
export function LetInDone({ admissions, onClose }: { admissions: Admission[]; onClose: () => void }) {
  const { t } = useWords();
  const { day, time } = useTime();
  const { reasonWords } = useProblem();
  const codes = useEntryCodes();
  const done = admissions.filter((one) => one.done);
  const stays = admissions.filter((one) => !one.done);
  const make = () =>
    codes.mutate(
      done.map(({ id }) => id),
      {
        onSuccess: (made) => {
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
      },
    );
  return (
    <div className={css.done}>
      <Card padded tone={stays.length > 0 ? "due" : "done"}>
        <div className="stack" role="status">
          <CardHead title={t("done", { count: done.length })} />
          {stays.length > 0 && (
            <div>
              <p>{t("stays")}</p>
              <ul className={css.stays}>
                {stays.map(({ id, name, reason = "" }) => (
                  <li key={id}>{t("staysOf", { name, why: reasonWords({ code: reason })?.text ?? "" })}</li>
                ))}
              </ul>
            </div>
          )}
          {done.length > 0 && <p>{t("codesText")}</p>}
          <div className="flow flow-wrap">
            {done.length > 0 && !codes.isSuccess && (
              <Button
                leftSection={<IconKey size={18} aria-hidden />}
                loading={codes.isPending}
                onClick={make}
              >
                {t("codes")}
              </Button>
            )}
            {codes.isSuccess && <PrintSlips />}
            <Button variant="default" onClick={onClose}>
              {t("close")}
            </Button>
          </div>
          <FormProblem error={codes.error} onRetry={codes.repeat} />
        </div>
      </Card>
    </div>
  );
}
