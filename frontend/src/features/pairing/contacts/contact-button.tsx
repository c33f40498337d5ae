import { Button, Modal } from "@mantine/core";
import { IconEye } from "@tabler/icons-react";
import { ApiError } from "@/api/client";
import css from "@/features/pairing/support-pairs/support-pairs.module.css";
import { useTime } from "@/time";
import { FormProblem } from "@/ui/form/form-problem";
import { useContact } from "./queries";
import { RequestApproval } from "./request-approval";
import { useWords } from "./words";

/** Opens name, address and phone of a beneficiary, once per press; every look is logged. */
export function ContactButton({ beneficiaryId, code }: { beneficiaryId: number; code: string }) {
  const { t } = useWords();
  const { span } = useTime();
  const contact = useContact();
  const found = contact.data;
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconEye size={16} aria-hidden />}
        loading={contact.isPending}
        onClick={() => contact.mutate(beneficiaryId)}
      >
        {t("contact")}
      </Button>
      <FormProblem error={contact.error} onRetry={contact.repeat} />
      {mayAsk(contact.error) && <RequestApproval beneficiaryId={beneficiaryId} onDone={contact.reset} />}
      <Modal
        opened={found !== undefined}
        onClose={contact.reset}
        title={found?.display_name ?? code}
        closeButtonProps={{ "aria-label": t("close") }}
      >
        {found && (
          <div className={css.facts}>
            <dl className={css.facts}>
              <Fact name={t("address")} value={found.address} />
              <Fact name={t("phone")} value={found.phone} />
              <Fact
                name={t("carer")}
                value={[found.carer_name, found.carer_phone].filter(Boolean).join(" ")}
              />
              <Fact name={t("homeRisks")} value={found.home_risks} />
            </dl>
            <p className="t-cap">
              {found.closes_at
                ? t("closesAt", { when: span(found.closes_at, found.closes_at).replace(/–.*$/, "") })
                : t("logged")}
            </p>
          </div>
        )}
      </Modal>
    </>
  );
}

/** Whether the look was refused for want of an approval nobody has asked for yet. */
const mayAsk = (error: unknown) =>
  error instanceof ApiError &&
  error.problem.reason === "contact_unapproved" &&
  error.problem.params?.state !== "asked";

function Fact({ name, value }: { name: string; value: string }) {
  if (!value) return null;
  return (
    <div>
      <dt className="t-cap">{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
