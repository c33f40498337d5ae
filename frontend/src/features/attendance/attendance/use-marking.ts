import { useProblem } from "@/api/problem";
import { toast, undoToast } from "@/ui/notice/undo-toast";
import { asPlanned, markOf, takenBack, toPlan } from "./marks";
import { type Line, type Mark, type Sheet, useMark, useMarkTogether } from "./queries";
import { useWords } from "./words";

/** Marks lines of a sheet, and offers to take each mark back. */
export function useMarking(sheet: Sheet) {
  const { t } = useWords();
  const { problemText } = useProblem();
  const one = useMark();
  const together = useMarkTogether(sheet.shift.id);
  const failed = { onError: (error: unknown) => toast(problemText(error).text) };
  /** Stores a mark made from the line as it was seen. */
  const put = (line: Line, mark: Mark, version: number, onSaved?: (saved: Line) => void) =>
    one.mutate(
      { assignmentId: line.assignment_id, version, mark },
      {
        onSuccess: (saved) => {
          undoToast(
            t(mark.state === "unmarked" ? "takenBack" : "saved", { name: line.name }),
            () =>
              one.mutate(
                { assignmentId: line.assignment_id, version: saved.version, mark: markOf(line) },
                failed,
              ),
            "attendance",
          );
          onSaved?.(saved);
        },
      },
    );
  /** One press for everybody who came as planned. */
  const plan = () => {
    const before = toPlan(sheet);
    together.mutate(asPlanned(sheet), {
      onSuccess: ({ lines }) =>
        undoToast(
          t("plannedSaved", { count: before.length }),
          () => together.mutate(takenBack(before, lines), failed),
          "attendance",
        ),
    });
  };
  return { put, plan, one, together };
}
