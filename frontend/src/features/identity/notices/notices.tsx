import { Button, Dialog } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTime } from "@/time";
import { FormProblem } from "@/ui/form/form-problem";
import { noticesQuery, useSeen } from "./queries";
import { useWords } from "./words";

/** Tells the owner of the account, over whatever page they are on, until they have seen it. */
export function Notices() {
  const { t } = useWords();
  const time = useTime();
  const found = useQuery(noticesQuery);
  const seen = useSeen();
  const notice = found.data?.notices[0];
  if (!notice) return null;
  const at = `${time.day(notice.at)} ${time.time(notice.at)}`;
  const decide = (decision?: "approve" | "refuse") =>
    seen.mutate(decision ? { notice, decision } : { notice });
  return (
    <Dialog opened role="alertdialog" aria-label={t("label")} size="lg" position={{ bottom: 80, right: 16 }}>
      <div className="stack">
        <p>
          {t(notice.kind, { by: String(notice.detail.by ?? ""), name: String(notice.detail.name ?? ""), at })}
        </p>
        <FormProblem error={seen.error} />
        <div className="flow">
          {notice.kind === "code_requested" && (
            <>
              <Button variant="default" disabled={seen.isPending} onClick={() => decide("refuse")}>
                {t("notMine")}
              </Button>
              <Button variant="default" disabled={seen.isPending} onClick={() => decide("approve")}>
                {t("mine")}
              </Button>
            </>
          )}
          <Button disabled={seen.isPending} onClick={() => decide()}>
            {t("seen")}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
