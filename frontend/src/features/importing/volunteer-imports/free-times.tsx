import { weekdayOf } from "@/features/people/availability/week-editor";
import { useTime } from "@/time";
import { spansOf } from "./spans";
import { useWords } from "./words";

/** How the free times of a row were understood, so that a cell that was read wrongly is seen before it is written. */
export function FreeTimes({ times }: { times: string[] }) {
  const { t } = useWords();
  const { weekday } = useTime();
  if (times.length === 0) return null;
  const name = (day: number) => weekday(weekdayOf({ weekday: day }));
  const said = spansOf(times).map(({ first, last, hours }) => {
    const days = first === last ? name(first) : `${name(first)}–${name(last)}`;
    return `${days} ${hours.join(t("comma"))}`;
  });
  return <p className="t-cap">{t("rows.free", { times: said.join(t("between")) })}</p>;
}
