import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { shiftQueries } from "@/features/shifts/shifts/queries";
import { Async } from "@/ui/notice/async";
import { Paper } from "@/ui/page/paper";
import { DutySheet } from "./duty-sheet";
import { useWords } from "./words";

/** The duty sheet of one shift. */
export function ShiftSheetPage() {
  const { t } = useWords();
  const shift = useQuery(shiftQueries.one(Number(useParams().id)));
  const title = shift.data ? `${t("title")} ${shift.data.shift.title}` : t("title");
  return (
    <Paper title={title} back={true} hint={t("hint")}>
      <Async query={shift}>{(detail) => <DutySheet detail={detail} />}</Async>
    </Paper>
  );
}
