import { Button } from "@mantine/core";
import { Link } from "react-router";
import type { VolunteerDetail } from "@/features/people/volunteers/queries";
import { useTime } from "@/time";
import { FormProblem } from "@/ui/form/form-problem";
import { useConfirm } from "@/ui/notice/confirm";
import { toast } from "@/ui/notice/undo-toast";
import { Section } from "@/ui/page/section";
import { useReturn } from "./queries";
import { useWords } from "./words";

/** The way out of being a volunteer, and back for who has left. */
export function Stays({ detail }: { detail: VolunteerDetail }) {
  const { t } = useWords();
  const { date } = useTime();
  const confirm = useConfirm();
  const { id, name, active, version } = detail.volunteer;
  const back = useReturn(id);
  const ask = async () => {
    if (await confirm({ title: t("backAsk", { name }), text: t("backText"), action: t("back") }))
      back.mutate(version, { onSuccess: () => toast(t("backDone", { name })) });
  };
  return (
    <Section title={t("title")}>
      <div className="stack">
        {!active && detail.left_on && (
          <p>
            {t("leftOn", {
              date: date(detail.left_on),
              reason: t(`reasons.${detail.left_reason ?? "other"}`),
            })}
          </p>
        )}
        <div>
          {active ? (
            <Button component={Link} to={`/volunteers/leave?ids=${id}`} variant="default">
              {t("title")}
            </Button>
          ) : (
            <Button variant="default" loading={back.isPending} onClick={ask}>
              {t("back")}
            </Button>
          )}
        </div>
        <FormProblem error={back.error} onRetry={back.repeat} />
      </div>
    </Section>
  );
}
