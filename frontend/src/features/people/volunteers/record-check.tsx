import { ClearanceForm } from "@/features/training/clearances/clearance-form";
import { useWords as useClearanceWords } from "@/features/training/clearances/words";
import { useSignedIn } from "@/session/session";
import { useTime } from "@/time";
import { Chip } from "@/ui/list/chip";
import { Card } from "@/ui/page/card";
import { Dots } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import type { VolunteerDetail } from "./queries";
import { useWords } from "./words";

/** Whether there is a valid record check, to whom it is told, and for the safeguarding lead what the last one says and a form for the next. */
export function RecordCheck({ detail }: { detail: VolunteerDetail }) {
  const { t } = useWords();
  const { held } = useSignedIn();
  const { readiness, id } = detail.volunteer;
  if (readiness.clearance === undefined) return null;
  return (
    <Section title={t("clearance")}>
      <div className="stack">
        <Card padded>
          <Chip tone={readiness.clearance ? "done" : "due"}>
            {readiness.clearance ? t("cleared") : t("notCleared")}
          </Chip>
          {detail.clearance && <LastCheck check={detail.clearance} />}
        </Card>
        {held.role === "safeguarding_lead" && <ClearanceForm volunteerId={id} />}
      </div>
    </Section>
  );
}

function LastCheck({ check }: { check: NonNullable<VolunteerDetail["clearance"]> }) {
  const { t } = useWords();
  const { t: words } = useClearanceWords();
  const { date } = useTime();
  const { state, checked_on: on, expires_on: until, checker, reference } = check;
  return (
    <>
      <p className="t-cap">
        <Dots>
          {[words(`clearanceState.${state}`), on && t("checkedOn", { date: date(on) }), checker, reference]}
        </Dots>
      </p>
      {state === "clear" && until && <p className="t-cap">{t("validUntil", { date: date(until) })}</p>}
    </>
  );
}
