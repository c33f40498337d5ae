import { Checkbox } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useProblem } from "@/api/problem";
import { useTime } from "@/time";
import { Folded } from "@/ui/list/pager";
import { ReasonLine } from "@/ui/list/reason-line";
import { Async } from "@/ui/notice/async";
import { Card } from "@/ui/page/card";
import { Row } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import { handedSeatsQuery, type NewCaptain } from "./queries";
import { useWords } from "./words";

type LedSeatsProps = { captains: NewCaptain[]; pass: boolean; onPass: (pass: boolean) => void };

/** The captain's seats to come of those who lead no more: which the new ones are asked to take, and which become free. */
export function LedSeats({ captains, pass, onPass }: LedSeatsProps) {
  const { t } = useWords();
  const { day, time } = useTime();
  const { reasonWords } = useProblem();
  const preview = useQuery({ ...handedSeatsQuery(captains, pass), enabled: captains.length > 0 });
  if (captains.length === 0) return null;
  return (
    <Section title={t("seats")}>
      <Card padded>
        <Checkbox
          label={t("pass")}
          description={t("passHint")}
          checked={pass}
          onChange={(event) => onPass(event.currentTarget.checked)}
        />
      </Card>
      <Async query={preview}>
        {({ captains: teams }) => (
          <Card>
            {teams.map(({ team_id, team_name, from_name, leads, invited, left }) => (
              <div key={team_id}>
                <Row
                  over={team_name}
                  title={from_name ?? t("noCaptain")}
                  sub={
                    leads === 0
                      ? t("leadsNone")
                      : [
                          t("leads", { count: leads }),
                          invited > 0 ? t("asked", { count: invited }) : "",
                          left.length > 0 ? t("left", { count: left.length }) : "",
                        ]
                          .filter(Boolean)
                          .join(t("comma"))
                  }
                />
                <Folded first={3} items={left}>
                  {(shown) =>
                    shown.map(({ shift_id, shift_title, starts_at, reasons }) => (
                      <Row
                        key={shift_id}
                        over={`${day(starts_at)} ${time(starts_at)}`}
                        title={shift_title}
                        reason={
                          <ReasonLine>
                            {reasons.length > 0
                              ? t("cannot", {
                                  why: reasons.map((one) => reasonWords(one)?.text ?? one.code).join(" · "),
                                })
                              : t("becomesFree")}
                          </ReasonLine>
                        }
                        to={`/shifts/${shift_id}`}
                      />
                    ))
                  }
                </Folded>
              </div>
            ))}
          </Card>
        )}
      </Async>
    </Section>
  );
}
