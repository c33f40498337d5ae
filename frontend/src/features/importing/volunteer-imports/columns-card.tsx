import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useProblem } from "@/api/problem";
import { FormProblem } from "@/ui/form/form-problem";
import { useUnsaved } from "@/ui/form/leaving";
import { OptionalSelect } from "@/ui/form/optional-select";
import { ReasonLine } from "@/ui/list/reason-line";
import { Card } from "@/ui/page/card";
import { Section } from "@/ui/page/section";
import css from "./columns-card.module.css";
import { type ImportColumn, type ImportHeading, useColumns, type VolunteerImport } from "./queries";
import { useWords } from "./words";

const names = [
  "student_number",
  "name",
  "team",
  "gender",
  "born_on",
  "year",
  "team_role",
  "phone",
  "skills",
  "interests",
  "dialects",
  "travel_limit_minutes",
  "availability",
  "trainings",
  "clearance",
  "guardian_consent",
] as const satisfies readonly ImportColumn[];
const needed: readonly ImportColumn[] = ["student_number", "name", "team"];

/** Asks what the columns of a file are. It is remembered for every file with the same titles. */
export function ColumnsCard({ one }: { one: VolunteerImport }) {
  const { t } = useWords();
  if (one.state === "unmapped") {
    return (
      <Section title={t("columns.ask")}>
        <ColumnsForm one={one} />
      </Section>
    );
  }
  return (
    <details className={css.again}>
      <summary>{t("columns.again")}</summary>
      <ColumnsForm one={one} />
    </details>
  );
}

function ColumnsForm({ one }: { one: VolunteerImport }) {
  const { t } = useWords();
  const { t: tf } = useTranslation("faults");
  const { reasonWords } = useProblem();
  const save = useColumns(one.id);
  const [chosen, setChosen] = useState<ImportColumn[]>(() => one.headings.map(({ column }) => column));
  const missing = needed.filter((column) => !chosen.includes(column));
  const twice = chosen.find((column, i) => column && chosen.indexOf(column) !== i);
  useUnsaved(chosen.some((column, i) => column !== one.headings[i]?.column));
  const nameOf = (column: ImportColumn) => tf(`terms.column.${column || "name"}`);
  const why = one.fault_reason && reasonWords({ code: one.fault_reason, params: one.fault_params });
  return (
    <Card padded>
      <div className="stack">
        {why && <ReasonLine tone="due">{why.text}</ReasonLine>}
        <p className="ink-2">{t("columns.text")}</p>
        <ol className={css.columns}>
          {one.headings.map((heading, i) => (
            <HeadingRow
              key={i}
              heading={heading}
              column={chosen[i] ?? ""}
              data={names.map((value) => ({
                value,
                label: nameOf(value) + (needed.includes(value) ? " *" : ""),
              }))}
              onChange={(column) => setChosen(chosen.map((old, at) => (at === i ? column : old)))}
            />
          ))}
        </ol>
        {missing.length > 0 && (
          <p className="due-ink" role="status">
            {t("columns.missing", { names: missing.map(nameOf).join(t("comma")) })}
          </p>
        )}
        {twice && (
          <p className="due-ink" role="status">
            {t("columns.twice", { name: nameOf(twice) })}
          </p>
        )}
        <FormProblem error={save.error} onRetry={save.repeat} />
        <div>
          <Button
            loading={save.isPending}
            disabled={missing.length > 0 || twice !== undefined}
            onClick={() => save.mutate(chosen)}
          >
            {t("columns.save")}
          </Button>
        </div>
      </div>
    </Card>
  );
}

type HeadingRowProps = {
  heading: ImportHeading;
  column: ImportColumn;
  data: { value: string; label: string }[];
  onChange: (column: ImportColumn) => void;
};

/** One column of the file, with its first values, and what it is. */
function HeadingRow({ heading, column, data, onChange }: HeadingRowProps) {
  const { t } = useWords();
  const title = heading.title || t("columns.untitled");
  const samples = heading.samples.filter(Boolean);
  return (
    <li className={css.column}>
      <span className={css.title}>
        <b>{title}</b>
        <span className="t-cap">{samples.length > 0 ? samples.join(t("comma")) : t("columns.empty")}</span>
      </span>
      <OptionalSelect
        aria-label={t("columns.is", { title })}
        placeholder={t("columns.none")}
        data={data}
        value={column}
        onChange={(value) => onChange(value as ImportColumn)}
        searchable
      />
    </li>
  );
}
