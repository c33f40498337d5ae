import type { Volunteer } from "@/features/people/volunteers/queries";
import { useCourseName } from "@/features/training/courses/use-course-name";
import { now, useTime } from "@/time";
import { Chip } from "@/ui/list/chip";
import { Avatar } from "@/ui/list/person";
import { Card } from "@/ui/page/card";
import { Dots, Row } from "@/ui/page/row";
import { useWords } from "./words";

const soon = 7 * 24 * 60 * 60_000;

export type NeedsProps = { volunteers: Volunteer[] };

/** Who needs something before they may serve, with what and for which shift; each leads to the person. */
export function Needs({ volunteers }: NeedsProps) {
  return (
    <Card>
      {volunteers.map((volunteer) => (
        <NeedRow key={volunteer.id} volunteer={volunteer} />
      ))}
    </Card>
  );
}

function NeedRow({ volunteer: { id, name, team_name, need } }: { volunteer: Volunteer }) {
  const courseName = useCourseName();
  const why = useWhy();
  const pressing = need?.by !== undefined && Date.parse(need.by) - now().getTime() < soon;
  return (
    <Row
      icon={<Avatar name={name} />}
      title={name}
      sub={<Dots>{[team_name, need && why(need)]}</Dots>}
      state={
        need &&
        need.courses.length > 0 && (
          <span className="flow flow-wrap">
            {need.courses.map((course) => (
              <Chip key={course} tone={pressing ? "bad" : "due"}>
                {courseName(course)}
              </Chip>
            ))}
          </span>
        )
      }
      to={`/volunteers/${id}`}
    />
  );
}

/** What something is needed for. */
function useWhy() {
  const { t } = useWords();
  const { day, time } = useTime();
  return ({ by, shift_title, paired }: NonNullable<Volunteer["need"]>) =>
    by
      ? t("by", { day: day(by), time: time(by), title: shift_title ?? "" })
      : t(paired ? "paired" : "always");
}
