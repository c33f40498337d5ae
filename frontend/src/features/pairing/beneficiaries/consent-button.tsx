import { Button } from "@mantine/core";
import { useConfirm } from "@/ui/notice/confirm";
import { toast } from "@/ui/notice/undo-toast";
import { type Beneficiary, useRecordConsent } from "./queries";
import { useWords } from "./words";

/** Takes the consent of a beneficiary back, which counts at once, or records it anew. */
export function ConsentButton({ one }: { one: Beneficiary }) {
  const { t } = useWords();
  const confirm = useConfirm();
  const record = useRecordConsent(one.id);
  const given = !one.consent_valid;
  const onPress = async () => {
    const code = one.code;
    const question = given
      ? { title: t("consentAsk", { code }), text: t("consentText"), action: t("consent") }
      : { title: t("withdrawAsk", { code }), text: t("withdrawText"), action: t("withdraw"), danger: true };
    if (await confirm(question))
      record.mutate(given, {
        onSuccess: () => toast(t(given ? "consentDone" : "withdrawDone", { code })),
      });
  };
  return (
    <Button variant="subtle" loading={record.isPending} onClick={onPress}>
      {t(given ? "consent" : "withdraw")}
    </Button>
  );
}
