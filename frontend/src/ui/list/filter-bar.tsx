import { Select, TextInput } from "@mantine/core";
import { IconSearch, IconX } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import css from "./filter-bar.module.css";

export type Filter =
  /** A choice of a few, each a chip; no value means the first, which is all unless told. */
  | {
      kind: "chips";
      name: string;
      label: string;
      first?: string;
      options: { value: string; label: string; count?: number | undefined }[];
    }
  /** One value or none: a chip that is on or off. */
  | { kind: "toggle"; name: string; value: string; label: string }
  /** A choice of many. */
  | { kind: "select"; name: string; label: string; options: { value: string; label: string }[] }
  /** Free text, applied a moment after the last key. */
  | { kind: "search"; name: string; label: string };

/** Filters bound to the address, so that a link keeps them. Read them with useFilters in the same screen. */
export function FilterBar({
  filters,
  oneRow = false,
}: {
  filters: Filter[];
  /** On a phone the chips stand in one row that scrolls sideways. */
  oneRow?: boolean;
}) {
  const { t } = useTranslation("kit");
  const { values, clear } = useFilters();
  const active = filters.some(({ name }) => values[name]);
  return (
    <search className={`${css.bar} ${oneRow ? css.one : ""}`} aria-label={t("filter.label")}>
      {filters.map((filter) =>
        filter.kind === "chips" ? (
          <Chips key={filter.name} {...filter} />
        ) : filter.kind === "toggle" ? (
          <Toggle key={filter.name} {...filter} />
        ) : filter.kind === "select" ? (
          <Choice key={filter.name} {...filter} />
        ) : (
          <Search key={filter.name} {...filter} />
        ),
      )}
      {active && (
        <button type="button" className={css.clear} onClick={() => clear(filters.map(({ name }) => name))}>
          <IconX size={16} aria-hidden />
          {t("filter.clear")}
        </button>
      )}
    </search>
  );
}

/** The filters in the address: values by name, and how to change them. */
export function useFilters() {
  const [params, setParams] = useSearchParams();
  const values: Record<string, string | undefined> = Object.fromEntries(params);
  const change = (edit: (next: URLSearchParams) => void) =>
    setParams(
      (old) => {
        const next = new URLSearchParams(old);
        edit(next);
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  return {
    values,
    set: (name: string, value: string | null) =>
      change((next) => (value ? next.set(name, value) : next.delete(name))),
    clear: (names: string[]) => change((next) => names.forEach((name) => void next.delete(name))),
  };
}

type Of<Kind extends Filter["kind"]> = Extract<Filter, { kind: Kind }>;

function Chips({ name, label, options, first }: Of<"chips">) {
  const { t } = useTranslation("kit");
  const { values, set } = useFilters();
  const current = values[name] ?? "";
  return (
    <fieldset className={css.chips}>
      <legend className="hidden-text">{label}</legend>
      {[{ value: "", label: first ?? t("filter.all"), count: undefined }, ...options].map((option) => (
        <button
          type="button"
          key={option.value}
          className={css.chip}
          aria-pressed={current === option.value}
          onClick={() => set(name, option.value)}
        >
          <span>
            {option.label}
            {option.count !== undefined && <span className={css.count}>{option.count}</span>}
          </span>
        </button>
      ))}
    </fieldset>
  );
}

function Toggle({ name, value, label }: Of<"toggle">) {
  const { values, set } = useFilters();
  const on = values[name] === value;
  return (
    <button type="button" className={css.chip} aria-pressed={on} onClick={() => set(name, on ? null : value)}>
      <span>{label}</span>
    </button>
  );
}

function Choice({ name, label, options }: Of<"select">) {
  const { t } = useTranslation("kit");
  const { values, set } = useFilters();
  return (
    <Select
      className={css.select ?? ""}
      aria-label={label}
      placeholder={label}
      data={options}
      value={values[name] ?? null}
      onChange={(value) => set(name, value)}
      clearable
      clearButtonProps={{ "aria-label": t("filter.clear") }}
    />
  );
}

function Search({ name, label }: Of<"search">) {
  const { values, set } = useFilters();
  const applied = values[name] ?? "";
  const [text, setText] = useState(applied);
  useEffect(() => setText(applied), [applied]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: set changes with every render
  useEffect(() => {
    const trimmed = text.trim();
    if (trimmed === applied) return;
    const timer = setTimeout(() => set(name, trimmed), 300);
    return () => clearTimeout(timer);
  }, [text, applied, name]);
  return (
    <TextInput
      type="search"
      className={css.search ?? ""}
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={17} aria-hidden />}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
    />
  );
}
