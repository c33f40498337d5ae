import { useQuery } from "@tanstack/react-query";
import type { Form } from "@/features/shifts/shifts/queries";
import { addDays, today, useTime } from "@/time";
import { useFilters } from "@/ui/list/filter-bar";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Paper } from "@/ui/page/paper";
import { DutySheet } from "./duty-sheet";
import { dutySheetQueries } from "./queries";
import { useWords } from "./words";

/** The duty sheets of the days in the address, from the first to the last of them; today's unless told. */
export function DaysPage() {
  const { t } = useWords();
  const { date } = useTime();
  const { values } = useFilters();
  const from = values.from ?? today();
  const last = values.until ?? from;
  const sheets = useQuery(
    dutySheetQueries.days({
      from,
      until: addDays(last, 1),
      ...(values.form ? { form: values.form as Form } : {}),
    }),
  );
  const days = from === last ? date(from) : `${date(from)}–${date(last)}`;
  return (
    <Paper title={`${t("title")} ${days}`} back={true} hint={t("hint")}>
      <Async query={sheets} empty={<EmptyState title={t("none")} hint={t("noneHint")} />}>
        {(list) => list.map((detail) => <DutySheet key={detail.shift.id} detail={detail} />)}
      </Async>
    </Paper>
  );
}
