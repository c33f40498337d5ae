import { NativeSelect } from "@mantine/core";
import type { ReactNode } from "react";
import css from "./availability.module.css";
import { useWords } from "./words";

type Span = { from_minute: number; until_minute: number };
type SpanInputsProps<One extends Span> = {
  time: One;
  /** Read out before "from" and "until". */
  label: string;
  onChange: (time: One) => void;
  /** What can be done with it, at the right. */
  children?: ReactNode;
};

/** From and until, in half hours. */
export function SpanInputs<One extends Span>({ time, label, onChange, children }: SpanInputsProps<One>) {
  const { t } = useWords();
  const wrong = time.from_minute >= time.until_minute;
  return (
    <span className={css.span}>
      <NativeSelect
        aria-label={`${label} ${t("from")}`}
        data={options(time.from_minute, 0, 1410)}
        value={String(time.from_minute)}
        onChange={(event) => onChange({ ...time, from_minute: Number(event.currentTarget.value) })}
      />
      <span aria-hidden>–</span>
      <NativeSelect
        aria-label={`${label} ${t("until")}`}
        data={options(time.until_minute, 30, 1440)}
        value={String(time.until_minute)}
        error={wrong}
        onChange={(event) => onChange({ ...time, until_minute: Number(event.currentTarget.value) })}
      />
      {children}
    </span>
  );
}

/** Half hours, and the time that is set whatever it is. */
function options(set: number, first: number, last: number) {
  const halves = Array.from({ length: (last - first) / 30 + 1 }, (_, i) => first + i * 30);
  return [...new Set([...halves, set])]
    .sort((a, b) => a - b)
    .map((minute) => ({ value: String(minute), label: clock(minute) }));
}

/** Minutes after midnight as 09:00. */
export const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
