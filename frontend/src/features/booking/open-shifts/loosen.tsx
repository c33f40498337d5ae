import { IconX } from "@tabler/icons-react";
import { useFilters } from "@/ui/list/filter-bar";
import { active, type FilterName } from "./filters";
import css from "./open-shifts.module.css";
import { useFilterWords } from "./use-filter-words";
import { useWords } from "./words";

/** What narrows the list now, each a press away from being gone. Those with a button of their own may be left out. */
export function Loosen({ but = [] }: { but?: readonly FilterName[] }) {
  const { t } = useWords();
  const { values, clear } = useFilters();
  const words = useFilterWords(values);
  const names = active(values).filter((name) => !but.includes(name));
  if (names.length === 0) return null;
  return (
    <ul className={css.loosen} aria-label={t("narrowedBy")}>
      {names.map((name) => (
        <li key={name}>
          <button
            type="button"
            onClick={() => clear([name])}
            aria-label={t("without", { filter: words(name) })}
          >
            {words(name)}
            <IconX size={15} aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  );
}
