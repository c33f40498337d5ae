import { Button } from "@mantine/core";
import { useProblem } from "@/api/problem";
import { useTime } from "@/time";
import { Answer } from "@/ui/form/answer";
import { FormModal } from "@/ui/form/form-dialog";
import { Folded } from "@/ui/list/pager";
import { ReasonLine } from "@/ui/list/reason-line";
import { Card } from "@/ui/page/card";
import { Dots, Row } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import type { ShiftPreview } from "./queries";
import { useWords } from "./words";

/** Whether it touches anybody: a seat is at stake, or somebody who accepted has to answer again. */
export const touches = ({ reinvited, anew, lost, marked }: ShiftPreview) =>
  reinvited + anew.length + lost.length + marked.length > 0;

type Props = { preview: ShiftPreview; onBack: () => void; onStore: () => void };

/** What a change of a shift does to the people on it, before it is stored. */
export function ChangePreview({
  preview: { shifts, again, anew, reinvited, lost, marked },
  onBack,
  onStore,
}: Props) {
  const { t } = useWords();
  const danger = lost.length > 0;
  return (
    <FormModal opened onClose={onBack} title={t("before.title")} size="lg">
      <div className="stack">
        {shifts > 1 && <p>{t("before.shifts", { count: shifts })}</p>}
        {lost.length > 0 && (
          <Seats title={t("before.lost", { count: lost.length })} seats={lost} dated={shifts > 1} />
        )}
        {marked.length > 0 && (
          <Seats title={t("before.marked", { count: marked.length })} seats={marked} dated={shifts > 1} />
        )}
        {reinvited > 0 && (
          <Seats title={t("before.reinvited", { count: reinvited })} seats={again} dated={shifts > 1} />
        )}
        {anew.length > 0 && (
          <Seats title={t("before.anew", { count: anew.length })} seats={anew} dated={shifts > 1} />
        )}
        <Answer
          buttons={
            <>
              <Button variant="default" onClick={onBack}>
                {t("before.back")}
              </Button>
              <Button {...(danger ? { color: "red.9" } : {})} onClick={onStore}>
                {t("before.store")}
              </Button>
            </>
          }
        >
          {reinvited + anew.length > 0 && <p className="t-cap">{t("before.askedAgain")}</p>}
          {danger && <p className="t-cap">{t("before.told")}</p>}
        </Answer>
      </div>
    </FormModal>
  );
}

type SeatsProps = {
  title: string;
  seats: ShiftPreview["lost"];
  /** They are of several shifts. */
  dated: boolean;
};

function Seats({ title, seats, dated }: SeatsProps) {
  const { day, time } = useTime();
  const { reasonWords } = useProblem();
  return (
    <Section title={title}>
      <Card>
        <Folded first={6} items={seats}>
          {(shown) =>
            shown.map((seat) => (
              <Row
                key={seat.assignment_id}
                title={seat.name}
                sub={
                  <Dots>
                    {[
                      dated && `${day(seat.starts_at)} ${time(seat.starts_at)}`,
                      dated && seat.shift_title,
                      seat.position_name,
                    ]}
                  </Dots>
                }
                reason={
                  seat.reasons.length > 0 && (
                    <ReasonLine>
                      {seat.reasons.map((reason) => reasonWords(reason)?.text ?? reason.code).join(" · ")}
                    </ReasonLine>
                  )
                }
              />
            ))
          }
        </Folded>
      </Card>
    </Section>
  );
}
