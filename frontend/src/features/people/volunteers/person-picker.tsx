import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Volunteer, volunteerQueries } from "./queries";
import { useWords } from "./words";

type PickerProps = {
  label: string;
  /** Only members of this team. */
  teamId?: number;
  /** Those who have left, too. */
  former?: boolean;
  /** Who is not to be found. */
  except?: number;
  /** Who is chosen, when the page was opened with somebody. */
  known?: Volunteer | undefined;
  /** The volunteer's id. */
  value: number | undefined;
  onChange: (id: number | undefined) => void;
};

/** Finds one volunteer by name or student number. */
export function PersonPicker({ label, teamId, former = false, except, known, value, onChange }: PickerProps) {
  const { t } = useWords();
  const [text, setText] = useState("");
  const [picked, setChosen] = useState<Volunteer>();
  const chosen = picked ?? (known?.id === value ? known : undefined);
  const typed = chosen && text === words(chosen) ? "" : text;
  const [asked] = useDebouncedValue(typed, 250);
  const found = useInfiniteQuery({
    ...volunteerQueries.list({ ...(asked ? { q: asked } : {}), ...(teamId ? { team_id: teamId } : {}) }),
    placeholderData: keepPreviousData,
  });
  const people = (found.data?.pages[0]?.volunteers ?? []).filter(
    ({ id, active }) => (active || former) && id !== except,
  );
  const options = chosen && !people.some(({ id }) => id === chosen.id) ? [chosen, ...people] : people;
  return (
    <Select
      label={label}
      placeholder={t("search")}
      searchable
      clearable
      clearButtonProps={{ "aria-label": t("clearPerson") }}
      nothingFoundMessage={t("none")}
      filter={({ options: all }) => all}
      data={[
        ...options.map((person) => ({ value: String(person.id), label: words(person) })),
        ...(found.hasNextPage ? [{ value: "more", label: t("morePeople"), disabled: true }] : []),
      ]}
      value={value === undefined ? null : String(value)}
      onSearchChange={setText}
      onChange={(id) => {
        setChosen(options.find((person) => String(person.id) === id));
        onChange(id === null ? undefined : Number(id));
      }}
    />
  );
}

const words = ({ name, student_number, team_name }: Volunteer) => `${name} ${student_number} ${team_name}`;
