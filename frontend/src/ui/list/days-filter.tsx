import { TextInput } from "@mantine/core";
import css from "./days-filter.module.css";
import { useFilters } from "./filter-bar";

/** The first and the last day of a list, kept in the address as from and until; either may be left open. */
export function DaysFilter({ from, until }: { from: string; until: string }) {
  const { values, set } = useFilters();
  return (
    <div className={css.days}>
      {[["from", from] as const, ["until", until] as const].map(([name, label]) => (
        <TextInput
          key={name}
          type="date"
          label={label}
          value={values[name] ?? ""}
          onChange={(event) => set(name, event.currentTarget.value)}
        />
      ))}
    </div>
  );
}
