import { useTime } from "@/time";
import { FillBar } from "@/ui/figure/fill-bar";
import { seatsOfShift } from "@/ui/figure/fill-words";
import { Chip } from "@/ui/list/chip";
import { Dots, Row } from "@/ui/page/row";
import { FormTile } from "@/ui/page/tile";
import type { Shift } from "./queries";
import { useWords } from "./words";

export const shiftTone = {
  planned: "due",
  open: "accent",
  closed: "past",
  settled: "done",
  cancelled: "past",
} as const;

/** One shift in a list, with how full it is. */
export function ShiftRow({ shift }: { shift: Shift }) {
  const { t } = useWords();
  const { span } = useTime();
  const closedDay = useClosedDay();
  return (
    <Row
      to={`/shifts/${shift.id}`}
      icon={<FormTile form={shift.form} />}
      over={span(shift.starts_at, shift.ends_at)}
      title={shift.title}
      sub={<Dots>{[shift.community_name, shift.service_point_name, closedDay(shift)]}</Dots>}
      fill={<FillBar {...seatsOfShift(shift)} />}
      state={<Chip tone={shiftTone[shift.state]}>{t(`shiftState.${shift.state}`)}</Chip>}
    />
  );
}

/** What stands against the day of a shift, in words; nothing on most days. */
export function useClosedDay() {
  const { t } = useWords();
  return ({ closed_day: day }: Shift) => {
    if (!day) return undefined;
    const { kind, name, undecided } = day;
    return t(`closedDay.${undecided ? "waits" : kind === "holiday" ? "holiday" : "closed"}`, { name });
  };
}
