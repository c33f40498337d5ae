import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { today } from "@/time";
import { DayInput } from "@/ui/form/day-input";
import { FormModal } from "@/ui/form/form-dialog";
import { FormProblem } from "@/ui/form/form-problem";
import { toast } from "@/ui/notice/undo-toast";
import { Section } from "@/ui/page/section";
import { useGuardianConsent, type VolunteerDetail } from "./queries";
import { useWords } from "./words";

/** Writes down what the guardian of somebody under age has said. */
export function GuardianConsent({ detail }: { detail: VolunteerDetail }) {
  const { t } = useWords();
  const [asked, setAsked] = useState(false);
  const given = detail.guardian_consent_on === undefined;
  return (
    <Section title={t("consent.title")}>
      <div>
        <Button variant="default" onClick={() => setAsked(true)}>
          {t(given ? "consent.give" : "consent.withdraw")}
        </Button>
      </div>
      {asked && <Said detail={detail} given={given} onClose={() => setAsked(false)} />}
    </Section>
  );
}

type SaidProps = { detail: VolunteerDetail; given: boolean; onClose: () => void };

function Said({ detail, given, onClose }: SaidProps) {
  const { t } = useWords();
  const { id, name, version } = detail.volunteer;
  const record = useGuardianConsent(id);
  const [on, setOn] = useState<string | null>(today());
  const [reason, setReason] = useState("");
  return (
    <FormModal
      opened
      typed={reason !== ""}
      onClose={onClose}
      title={t(given ? "consent.giveAsk" : "consent.withdrawAsk", { name })}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!on) return;
          record.mutate(
            { version, body: { given, on, ...(given ? {} : { reason }) } },
            {
              onSuccess: () => {
                toast(t(given ? "consent.given" : "consent.withdrawn"));
                onClose();
              },
            },
          );
        }}
      >
        <p>{t(given ? "consent.giveText" : "consent.withdrawText")}</p>
        <DayInput label={t("consent.on")} required value={on} onChange={setOn} maxDate={today()} />
        {!given && (
          <Textarea
            label={t("consent.reason")}
            required
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        <FormProblem error={record.error} onRetry={record.repeat} />
        <Button
          type="submit"
          {...(given ? {} : { color: "red.9" })}
          loading={record.isPending}
          disabled={!on || (!given && !reason.trim())}
        >
          {t(given ? "consent.give" : "consent.withdraw")}
        </Button>
      </form>
    </FormModal>
  );
}
