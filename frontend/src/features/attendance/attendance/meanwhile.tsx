import { Button } from "@mantine/core";
import { ApiError } from "@/api/client";
import { formatTime } from "@/time";
import { ReasonLine } from "@/ui/list/reason-line";
import css from "./attendance.module.css";
import { useWords } from "./words";

/** What somebody else has marked since the form was opened. */
export type MarkedMeanwhile = {
  version: number;
  by: string;
  marked: "present" | "late" | "absent" | "unmarked";
  in_at?: string;
  out_at?: string;
};

/** The other mark that a save was refused for; undefined for any other error. */
export function markedMeanwhile(error: unknown): MarkedMeanwhile | undefined {
  if (!(error instanceof ApiError) || error.problem.reason !== "attendance_stale") return undefined;
  return error.problem.params as MarkedMeanwhile;
}

type MeanwhileProps = { mark: MarkedMeanwhile; busy: boolean; onMine: () => void; onTheirs: () => void };

/** Shows both marks, theirs here and one's own in the form above, and lets people choose. */
export function Meanwhile({ mark, busy, onMine, onTheirs }: MeanwhileProps) {
  const { t } = useWords();
  const times = [mark.in_at, mark.out_at].flatMap((at) => (at ? [formatTime(at)] : [])).join("–");
  const what = mark.marked === "unmarked" ? t("open") : t(mark.marked);
  return (
    <div className={css.form} role="alert">
      <ReasonLine>
        {t("meanwhile", { by: mark.by, what: times ? `${what} ${times}` : what })}
        <br />
        {t("meanwhileNext")}
      </ReasonLine>
      <Button size="lg" loading={busy} onClick={onMine}>
        {t("keepMine")}
      </Button>
      <Button variant="default" disabled={busy} onClick={onTheirs}>
        {t("keepTheirs", { by: mark.by })}
      </Button>
    </div>
  );
}
