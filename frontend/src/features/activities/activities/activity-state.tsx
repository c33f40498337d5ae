import { Button } from "@mantine/core";
import { useState } from "react";
import { FormProblem } from "@/ui/form/form-problem";
import { Chip } from "@/ui/list/chip";
import { ReasonLine } from "@/ui/list/reason-line";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { activityTone } from "./activities-page";
import { Halt, type Halted } from "./halt";
import { type Activity, useChangeActivityState, usePublishActivity } from "./queries";
import { useWords } from "./words";

type Props = { activity: Activity; manages: boolean };

/** How far an activity is, what keeps it from being published, and what may become of it. */
export function ActivityState({ activity, manages }: Props) {
  const { t } = useWords();
  const { state, missing } = activity;
  return (
    <Card padded>
      <div className="stack">
        <div>
          <Chip tone={activityTone[state]}>{t(`activityState.${state}`)}</Chip>
        </div>
        {state === "draft" && missing.length > 0 && (
          <ReasonLine>
            {t("missing", {
              what: missing
                .map((what) => t(`missingWhat.${what}` as "missingWhat.content", { defaultValue: what }))
                .join(t("comma")),
            })}
          </ReasonLine>
        )}
        {manages && state === "draft" && <Publish activity={activity} />}
        {manages && (state === "paused" || state === "finished") && <Resume activity={activity} />}
        {manages && (state === "published" || state === "paused") && <Halting activity={activity} />}
      </div>
    </Card>
  );
}

function Publish({ activity }: { activity: Activity }) {
  const { t } = useWords();
  const publish = usePublishActivity(activity.id);
  return (
    <>
      <Button
        loading={publish.isPending}
        disabled={activity.missing.length > 0}
        onClick={() => publish.mutate(undefined, { onSuccess: () => toast(t("publishedNow")) })}
      >
        {t("publish")}
      </Button>
      <FormProblem error={publish.error} onRetry={publish.repeat} />
    </>
  );
}

/** Takes a pause or an end back. */
function Resume({ activity }: { activity: Activity }) {
  const { t } = useWords();
  const change = useChangeActivityState(activity);
  return (
    <>
      <p>{t(activity.state === "paused" ? "resumeText" : "reopenText")}</p>
      <Button
        loading={change.isPending}
        onClick={() => change.mutate({ state: "published" }, { onSuccess: () => toast(t("resumed")) })}
      >
        {t("resume")}
      </Button>
      <FormProblem error={change.error} onRetry={change.repeat} />
    </>
  );
}

/** Pausing and ending, each after it is said what that touches. */
function Halting({ activity }: { activity: Activity }) {
  const { t } = useWords();
  const [halt, setHalt] = useState<Halted>();
  return (
    <span className="flow">
      {activity.state === "published" && (
        <Button variant="default" onClick={() => setHalt("paused")}>
          {t("pause")}
        </Button>
      )}
      <Button variant="subtle" onClick={() => setHalt("finished")}>
        {t("end")}
      </Button>
      {halt && <Halt activity={activity} to={halt} onClose={() => setHalt(undefined)} />}
    </span>
  );
}
