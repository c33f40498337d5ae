import { Button, Dialog } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
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
          {t(notice.kind, {
            by: text(notice.detail.by),
            name: text(notice.detail.name),
            code: text(notice.detail.code),
            at,
          })}
        </p>
        <FormProblem error={seen.error} onRetry={seen.repeat} />
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
          {notice.kind === "contact_asked" && (
            <Button
              component={Link}
              to={`/beneficiaries/${text(notice.detail.beneficiary_id)}/contact-views`}
              variant="default"
              onClick={() => decide()}
            >
              {t("decide")}
            </Button>
          )}
          <Button disabled={seen.isPending} onClick={() => decide()}>
            {t("seen")}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

const text = (value: unknown) => String(value ?? "");
