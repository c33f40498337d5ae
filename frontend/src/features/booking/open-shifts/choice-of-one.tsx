import { AnyOf } from "@/ui/form/choices";
import { useFilters } from "@/ui/list/filter-bar";

type ChoiceProps = { name: string; label: string; choices: (readonly [value: string, label: string])[] };

/** One of a few values of a filter, or none: a second press takes the choice back. */
export function ChoiceOfOne({ name, label, choices }: ChoiceProps) {
  const { values, set } = useFilters();
  const current = values[name];
  return (
    <AnyOf
      label={label}
      choices={choices.map(([value, text]) => ({ value, label: text }))}
      values={choices.some(([value]) => value === current) && current ? [current] : []}
      onChange={(chosen) => set(name, chosen.find((value) => value !== current) ?? null)}
    />
  );
}
