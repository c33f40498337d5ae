import { useProblem } from "@/api/problem";
import { sayHanded, toast, undoToast } from "@/ui/notice/undo-toast";
import { asPlanned, markOf, takenBack, toPlan } from "./marks";
import { type Line, type Mark, type Sheet, useMark, useMarkTogether } from "./queries";
import { useWords } from "./words";

/** Marks lines of a sheet, and offers to take each mark back. */
export function useMarking(sheet: Sheet) {
  const { t } = useWords();
  const { problemText } = useProblem();
  const one = useMark(sheet.shift);
  const together = useMarkTogether(sheet.shift.id);
  const failed = { onError: (error: unknown) => toast(problemText(error).text) };
  /** Stores a mark made from the line as it was seen; without a network it waits on this device. */
  const put = (line: Line, mark: Mark, version: number, onSaved?: (saved: Line | undefined) => void) =>
    one.mutate(
      { line, version, mark },
      {
        onSuccess: (how) => {
          const words = t(mark.state === "unmarked" ? "takenBack" : "saved", { name: line.name });
          if ("waits" in how) sayHanded(how, words);
          else {
            const { version: now } = how.sent;
            const back = () => one.mutate({ line, version: now, mark: markOf(line) }, failed);
            undoToast(words, back, "attendance");
          }
          onSaved?.("sent" in how ? how.sent : undefined);
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
