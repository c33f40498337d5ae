import { useQuery } from "@tanstack/react-query";
import { ProgrammeBar } from "@/features/programme/programme/programme-bar";
import type { Programme } from "@/features/programme/programme/queries";
import { shiftQueries } from "@/features/shifts/shifts/queries";
import { calendarQueries } from "@/features/territory/calendar/queries";
import { addDays, today } from "@/time";
import { useMedia } from "@/ui/screen/viewport";
import { Due } from "./due";
import { spanOf } from "./scale";
import { Timeline } from "./timeline";

/** The stages of a programme: rows over one axis of days where there is room, a line of them elsewhere. */
export function Stages({ programme }: { programme: Programme }) {
  const roomy = useMedia("(min-width: 1000px)");
  const over = programme.state === "closed" || programme.state === "cancelled";
  const runs = programme.state === "active" || programme.state === "suspended";
  const span = spanOf(programme);
  const shifts = useQuery({
    ...shiftQueries.every({ programme_id: programme.id, from: span.from, until: addDays(span.until, 1) }),
    enabled: runs,
  });
  const days = useQuery({
    ...calendarQueries.days(span.from, addDays(span.until, 1)),
    enabled: runs && roomy,
  });
  return (
    <>
      {roomy && !over ? (
        <Timeline
          programme={programme}
          span={span}
          today={today()}
          shifts={shifts.data ?? []}
          days={days.data ?? []}
        />
      ) : (
        <ProgrammeBar programme={programme} today={today()} />
      )}
      {runs && shifts.data && <Due programme={programme} shifts={shifts.data} />}
    </>
  );
}
