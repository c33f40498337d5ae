import { useQuery } from "@tanstack/react-query";
import { useFitWords } from "@/features/booking/open-shifts/fits";
import { volunteerQueries } from "@/features/people/volunteers/queries";
import { useTime } from "@/time";
import { Async } from "@/ui/async";
import { Card } from "@/ui/card";
import { EmptyState } from "@/ui/empty-state";
import { FillBar } from "@/ui/fill-bar";
import { ReasonLine } from "@/ui/reason-line";
import { Dots, Row } from "@/ui/row";
import { Section } from "@/ui/section";
import { FormTile } from "@/ui/tile";
import { useWords } from "./words";

/** Where a volunteer would be most use: open shifts, the best suited first, with what speaks for each. */
export function SuitedShifts({ volunteerId }: { volunteerId: number }) {
  const { t } = useWords();
  const { span } = useTime();
  const fitWords = useFitWords("other");
  const shifts = useQuery(volunteerQueries.suited(volunteerId));
  return (
    <Section title={t("title")}>
      <Async
        query={shifts}
        isEmpty={(list) => list.length === 0}
        empty={<EmptyState title={t("none")} hint={t("noneHint")} />}
      >
        {(list) => (
          <Card>
            {list.map((open) => (
              <Row
                key={open.shift.id}
                icon={<FormTile form={open.shift.form} />}
                title={open.shift.title}
                sub={
                  <Dots>{[span(open.shift.starts_at, open.shift.ends_at), open.shift.community_name]}</Dots>
                }
                fill={<FillBar have={open.shift.taken} need={open.shift.seats} />}
                reason={open.fits.length > 0 && <ReasonLine tone="done">{fitWords(open)}</ReasonLine>}
                to={`/shifts/${open.shift.id}`}
              />
            ))}
          </Card>
        )}
      </Async>
    </Section>
  );
}
