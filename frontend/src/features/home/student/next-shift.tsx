import { Button } from "@mantine/core";
import { Link } from "react-router";
import type { Assignment } from "@/features/booking/my-assignments/queries";
import { formatTime, useNow, useTime } from "@/time";
import { HeroCard } from "@/ui/page/hero-card";
import { Dots } from "@/ui/page/row";
import type { StudentHome } from "./queries";
import { useWords } from "./words";

type NextShiftProps = { assignment: Assignment; attendance: StudentHome["attendance"] };

/** The next service: when, where, with whom, and what the captain has marked. */
export function NextShift({ assignment, attendance }: NextShiftProps) {
  const { t } = useWords();
  const { day, distance } = useTime();
  const at = useNow();
  const { shift, leads, captain_name: captain, captain_phone: phone } = assignment;
  const running = new Date(shift.starts_at) <= at;
  return (
    <HeroCard
      pill={`${running ? t("running") : t("starts", { distance: distance(shift.starts_at) })} · ${day(shift.starts_at)}`}
      time={formatTime(shift.starts_at)}
      until={formatTime(shift.ends_at)}
      title={shift.title}
      place={
        <Dots>
          {[
            shift.community_name,
            shift.service_point_name,
            t("travel", { minutes: assignment.travel_minutes }),
          ]}
        </Dots>
      }
      person={
        captain && !leads
          ? {
              name: captain,
              label: t("captain", { name: captain }),
              line: assignment.position_name,
              phone,
              phoneLabel: t("callCaptain", { name: captain }),
            }
          : undefined
      }
      action={
        leads ? (
          <Button component={Link} to={`/shifts/${shift.id}/attendance`}>
            {t("takeAttendance")}
          </Button>
        ) : (
          <Button component={Link} to={`/open-shifts/${shift.id}`}>
            {t("look")}
          </Button>
        )
      }
      note={attendance ? t(`${attendance}`) : leads ? t("youLead") : t("arrive")}
    />
  );
}
