import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { chooseProgramme, useChosenProgramme } from "@/session/chosen-programme";
import { programmeQueries } from "./queries";
import { useWords } from "./words";

const running = "running";

/** Which programme activities, shifts and rosters show; there only where there are several. */
export function ProgrammeSwitcher() {
  const { t } = useWords();
  const chosen = useChosenProgramme();
  const { data } = useQuery(programmeQueries.every());
  const gone = data && chosen !== undefined && !data.some(({ id }) => id === chosen);
  useEffect(() => {
    if (gone) chooseProgramme(undefined);
  }, [gone]);
  if (!data || data.length < 2) return null;
  return (
    <Select
      aria-label={t("switch")}
      size="xs"
      mb="sm"
      allowDeselect={false}
      value={chosen === undefined ? running : String(chosen)}
      onChange={(value) => chooseProgramme(value === running || !value ? undefined : Number(value))}
      data={[
        { value: running, label: t("switchRunning") },
        ...data.map(({ id, name }) => ({ value: String(id), label: name })),
      ]}
    />
  );
}
