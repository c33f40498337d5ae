import { Button } from "@mantine/core";
import { IconKey } from "@tabler/icons-react";
import { PrintSlips } from "@/features/identity/code-slips/print-slips";
import { FormProblem } from "@/ui/form/form-problem";
import { useConfirm } from "@/ui/notice/confirm";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { Section } from "@/ui/page/section";
import { useCodes } from "./queries";
import { useWords } from "./words";

/** First sign-in codes for the newcomers of an import, shown once as a file. */
export function CodesCard({ id }: { id: number }) {
  const { t } = useWords();
  const confirm = useConfirm();
  const codes = useCodes();
  const make = async () => {
    if (await confirm({ title: t("codes.ask"), text: t("codes.askText"), action: t("codes.action") })) {
      codes.mutate(id, { onSuccess: () => toast(t("codes.made")) });
    }
  };
  return (
    <Section title={t("codes.title")}>
      <Card padded>
        <div className="stack">
          <p className="ink-2">{t("codes.text")}</p>
          <div className="flow">
            <Button
              variant={codes.isSuccess ? "default" : "filled"}
              leftSection={<IconKey size={18} aria-hidden />}
              loading={codes.isPending}
              onClick={make}
            >
              {codes.isSuccess ? t("codes.again") : t("codes.action")}
            </Button>
            {codes.isSuccess && <PrintSlips />}
          </div>
          <FormProblem error={codes.error} onRetry={codes.repeat} />
        </div>
      </Card>
    </Section>
  );
}
