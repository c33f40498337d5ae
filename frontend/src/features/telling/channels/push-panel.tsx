import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTime } from "@/time";
import { FormProblem } from "@/ui/form/form-problem";
import { toast } from "@/ui/notice/undo-toast";
import { browserName, canPush, type PushOff } from "./browser";
import { hereQuery, useAddDevice, useRemoveDevice, type Way } from "./queries";
import css from "./ways.module.css";
import { useWords } from "./words";

/** The browsers that show notifications, and whether this one does. */
export function PushPanel({ way, pushKey }: { way: Way; pushKey: string }) {
  const { t } = useWords();
  const { lang } = useTime();
  const { data: here } = useQuery(hereQuery);
  const add = useAddDevice();
  const remove = useRemoveDevice();
  const [off, setOff] = useState<PushOff | undefined>(canPush() ? undefined : "unable");
  const known = way.devices.some(({ id }) => id === here);
  const start = () =>
    add.mutate(
      { pushKey, label: browserName(), language: lang },
      {
        onSuccess: (went) => {
          setOff(went === "on" ? undefined : went);
          if (went === "on") toast(t("pushStarted"));
        },
      },
    );
  return (
    <div className="stack">
      <p>{t("pushLead")}</p>
      {way.devices.length > 0 && (
        <ul className={css.devices}>
          {way.devices.map(({ id, label }) => (
            <li key={id} className={css.device}>
              <span>{id === here ? t("here") : label || t("unnamed")}</span>
              <Button
                variant="default"
                loading={remove.isPending && remove.variables === id}
                onClick={() => remove.mutate(id, { onSuccess: () => toast(t("pushStopped")) })}
              >
                {t("pushOff")}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {off && <p role="status">{t(off)}</p>}
      <FormProblem error={add.error ?? remove.error} onRetry={add.error ? start : remove.repeat} />
      {way.offered && !known && off !== "unable" && (
        <div>
          <Button loading={add.isPending} onClick={start}>
            {t("pushOn")}
          </Button>
        </div>
      )}
    </div>
  );
}
