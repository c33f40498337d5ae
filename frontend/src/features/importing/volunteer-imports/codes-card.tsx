import { Button } from "@mantine/core";
import { IconKey } from "@tabler/icons-react";
import { Card } from "@/ui/card";
import { useConfirm } from "@/ui/confirm";
import { FormProblem } from "@/ui/form-problem";
import { Section } from "@/ui/section";
import { toast } from "@/ui/undo-toast";
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
          <div>
            <Button
              variant={codes.isSuccess ? "default" : "filled"}
              leftSection={<IconKey size={18} aria-hidden />}
              loading={codes.isPending}
              onClick={make}
            >
              {codes.isSuccess ? t("codes.again") : t("codes.action")}
            </Button>
          </div>
          <FormProblem error={codes.error} />
        </div>
      </Card>
    </Section>
  );
}
