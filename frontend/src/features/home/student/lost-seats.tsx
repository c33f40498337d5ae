import { useProblem } from "@/api/problem";
import { useTime } from "@/time";
import { Limited } from "@/ui/list/pager";
import { ReasonLine } from "@/ui/list/reason-line";
import { Card } from "@/ui/page/card";
import { Dots, Row } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import { FormTile } from "@/ui/page/tile";
import type { StudentHome } from "./queries";
import { useWords } from "./words";

/** Shifts to come that are no longer the volunteer's, each with why. */
export function LostSeats({ lost, more }: { lost: StudentHome["lost"]; more: boolean }) {
  const { t } = useWords();
  const { reasonWords } = useProblem();
  const { span } = useTime();
  if (lost.length === 0) return null;
  return (
    <Section title={t("lost")}>
      <Card>
        {lost.map(({ assignment: { id, shift, position_name }, reasons, note }) => (
          <Row
            key={id}
            icon={<FormTile form={shift.form} />}
            over={span(shift.starts_at, shift.ends_at)}
            title={shift.title}
            sub={<Dots>{[shift.community_name, position_name]}</Dots>}
            reason={
              <ReasonLine>
                {t("lostWhy", {
                  why: note || reasons.map((reason) => reasonWords(reason)?.text ?? reason.code).join(" · "),
                })}
              </ReasonLine>
            }
          />
        ))}
      </Card>
      <Limited shown={lost.length} more={more} />
    </Section>
  );
}
