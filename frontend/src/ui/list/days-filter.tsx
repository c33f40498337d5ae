import { DayInput } from "@/ui/form/day-input";
import css from "./days-filter.module.css";
import { useFilters } from "./filter-bar";

/** The first and the last day of a list, kept in the address as from and until; either may be left open. */
export function DaysFilter({ from, until }: { from: string; until: string }) {
  const { values, set } = useFilters();
  return (
    <div className={css.days}>
      {[["from", from] as const, ["until", until] as const].map(([name, label]) => (
        <DayInput
          key={name}
          clearable
          label={label}
          value={values[name] ?? null}
          onChange={(day) => set(name, day ?? "")}
        />
      ))}
    </div>
  );
}
