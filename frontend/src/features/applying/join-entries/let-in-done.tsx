import { Button } from "@mantine/core";
import { useProblem } from "@/api/problem";
import { Card, CardHead } from "@/ui/page/card";
import { EntryCodes } from "./entry-codes";
import css from "./join-entries.module.css";
import type { Admission } from "./queries";
import { useWords } from "./words";

/** What letting in did, who stays and why, and the codes to hand out next. */
export function LetInDone({ admissions, onClose }: { admissions: Admission[]; onClose: () => void }) {
  const { t } = useWords();
  const { reasonWords } = useProblem();
  const done = admissions.filter((one) => one.done);
  const stays = admissions.filter((one) => !one.done);
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
          <EntryCodes ids={done.map(({ id }) => id)}>
            <Button variant="default" onClick={onClose}>
              {t("close")}
            </Button>
          </EntryCodes>
        </div>
      </Card>
    </div>
  );
}
