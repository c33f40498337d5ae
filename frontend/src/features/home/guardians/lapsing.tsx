import type { components } from "@/api/schema";
import { useCourseName } from "@/features/training/courses/use-course-name";
import { daysBetween, useTime } from "@/time";
import { Chip } from "@/ui/list/chip";
import { Avatar } from "@/ui/list/person";
import { Card } from "@/ui/page/card";
import { Dots, Row } from "@/ui/page/row";
import { More } from "@/ui/page/section";
import { useWords } from "./words";

type Lapse = components["schemas"]["Lapsing"];

/** So many days before it is over, something is pressing. */
const pressing = 7;

export type LapsingProps = {
  lapsing: Lapse[];
  total: number;
  today: string;
  /** The list of all. */
  all: string;
};

/** Courses or record checks that are over before long, the earliest first; each leads to the person. */
export function Lapsing({ lapsing, total, today, all }: LapsingProps) {
  const { t } = useWords();
  const courseName = useCourseName();
  const { date } = useTime();
  return (
    <>
      <Card>
        {lapsing.map(({ volunteer_id, name, team_name, course, expires_on }) => {
          const left = daysBetween(today, expires_on);
          return (
            <Row
              key={`${volunteer_id} ${course}`}
              icon={<Avatar name={name} />}
              title={name}
              sub={
                <Dots>
                  {[team_name, course && courseName(course), t("lastDay", { date: date(expires_on) })]}
                </Dots>
              }
              state={
                <Chip tone={left < pressing ? "bad" : "due"}>
                  {left === 0 ? t("lastToday") : t("daysLeft", { count: left })}
                </Chip>
              }
              to={`/volunteers/${volunteer_id}`}
            />
          );
        })}
      </Card>
      {total > lapsing.length && <More to={all}>{t("rest", { count: total - lapsing.length })}</More>}
    </>
  );
}
