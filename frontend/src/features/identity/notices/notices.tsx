import { Button, Dialog } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useTime } from "@/time";
import { FormProblem } from "@/ui/form/form-problem";
import { type Notice, noticesQuery, useSeen } from "./queries";
import { useWords } from "./words";

/** The notices of something that the owner may say no to. */
const refusable: Notice["kind"][] = ["code_requested", "second_factor_reset_asked"];

/** Tells the owner of the account, over whatever page they are on, until they have seen it. */
export function Notices() {
  const { t } = useWords();
  const { t: roles } = useTranslation("roles");
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
            login: text(notice.detail.login),
            code: text(notice.detail.code),
            left: text(notice.detail.left),
            role: roles(text(notice.detail.role), { defaultValue: "" }),
            at,
          })}
        </p>
        <FormProblem error={seen.error} onRetry={seen.repeat} />
        <div className="flow">
          {refusable.includes(notice.kind) && (
            <Button variant="default" disabled={seen.isPending} onClick={() => decide("refuse")}>
              {t("notMine")}
            </Button>
          )}
          {notice.kind === "code_requested" && (
            <Button variant="default" disabled={seen.isPending} onClick={() => decide("approve")}>
              {t("mine")}
            </Button>
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
