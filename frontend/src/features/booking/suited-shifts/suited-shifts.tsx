import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useFitWords } from "@/features/booking/open-shifts/fits";
import { useTime } from "@/time";
import { FillBar } from "@/ui/figure/fill-bar";
import { seatsOf } from "@/ui/figure/fill-words";
import { Limited } from "@/ui/list/pager";
import { ReasonLine } from "@/ui/list/reason-line";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Card } from "@/ui/page/card";
import { Dots, Row } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import { FormTile } from "@/ui/page/tile";
import { suitedQueries } from "./queries";
import { useWords } from "./words";

/** How many a press adds, and the most the server lists. */
const step = 44;
const most = 200;

/** Where a volunteer would be most use: open shifts, the best suited first, with what speaks for each. */
export function SuitedShifts({ volunteerId }: { volunteerId: number }) {
  const { t } = useWords();
  const { span } = useTime();
  const fitWords = useFitWords("other");
  const [limit, setLimit] = useState(6);
  const shifts = useQuery(suitedQueries.volunteer(volunteerId, limit));
  return (
    <Section title={t("title")}>
      <Async
        query={shifts}
        isEmpty={({ open_shifts }) => open_shifts.length === 0}
        empty={<EmptyState title={t("none")} hint={t("noneHint")} />}
      >
        {({ open_shifts: list, more }) => (
          <>
            <Card>
              {list.map((open) => (
                <Row
                  key={open.shift.id}
                  icon={<FormTile form={open.shift.form} />}
                  title={open.shift.title}
                  sub={
                    <Dots>{[span(open.shift.starts_at, open.shift.ends_at), open.shift.community_name]}</Dots>
                  }
                  fill={<FillBar {...seatsOf(open.shift, open.shift.seats)} />}
                  reason={open.fits.length > 0 && <ReasonLine tone="done">{fitWords(open)}</ReasonLine>}
                  to={`/shifts/${open.shift.id}`}
                />
              ))}
            </Card>
            <Limited
              shown={list.length}
              more={more}
              onMore={limit < most ? () => setLimit(Math.min(most, limit + step)) : undefined}
            />
          </>
        )}
      </Async>
    </Section>
  );
}
