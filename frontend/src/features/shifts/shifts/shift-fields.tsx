import { ActionIcon, Button, Checkbox, NumberInput, Select, Textarea, TextInput } from "@mantine/core";
import { DateInput } from "@mantine/dates";
import { useWords } from "./words";
import "@mantine/dates/styles.layer.css";
import type { UseFormReturnType } from "@mantine/form";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { skillQueries } from "@/features/people/skills/queries";
import { teamQueries } from "@/features/people/teams/queries";
import { dayOf, formatTime, instantAt, useTime } from "@/time";
import type { NewPosition, ShiftDetail } from "./queries";
import css from "./shifts.module.css";

export type PositionValues = {
  id?: number;
  name: string;
  minimum: number;
  maximum: number;
  skill_id: string;
  team_id: string;
  leads: boolean;
};

export type ShiftValues = {
  title: string;
  day: string;
  from: string;
  until: string;
  child: boolean;
  home: boolean;
  note: string;
  weeks: number;
  positions: PositionValues[];
};

const position = (name: string, leads: boolean): PositionValues => ({
  name,
  minimum: leads ? 1 : 2,
  maximum: leads ? 1 : 5,
  skill_id: "",
  team_id: "",
  leads,
});

/** What a new shift starts from: a captain's seat and one position. */
export const newShift = (title: string, day: string, captain: string, helper: string): ShiftValues => ({
  title,
  day,
  from: "09:00",
  until: "11:30",
  child: false,
  home: false,
  note: "",
  weeks: 1,
  positions: [position(captain, true), position(helper, false)],
});

/** The values of a shift that is edited. */
export const valuesOf = ({ shift, positions }: ShiftDetail): ShiftValues => ({
  title: shift.title,
  day: dayOf(shift.starts_at),
  from: formatTime(shift.starts_at),
  until: formatTime(shift.ends_at),
  child: shift.child,
  home: shift.home,
  note: shift.note,
  weeks: 1,
  positions: positions.map(({ id, name, minimum, maximum, skill_id, team_id, leads }) => ({
    id,
    name,
    minimum,
    maximum,
    leads,
    skill_id: skill_id === undefined ? "" : String(skill_id),
    team_id: team_id === undefined ? "" : String(team_id),
  })),
});

/** The part of a request both a new and a changed shift have. */
export const bodyOf = ({ title, day, from, until, child, home, note, positions }: ShiftValues) => ({
  title,
  child,
  home,
  note,
  starts_at: instantAt(day, from).toISOString(),
  ends_at: instantAt(day, until).toISOString(),
  positions: positions.map(
    ({ skill_id, team_id, ...rest }): NewPosition => ({
      ...rest,
      ...(skill_id ? { skill_id: Number(skill_id) } : {}),
      ...(team_id ? { team_id: Number(team_id) } : {}),
    }),
  ),
});

type Form = UseFormReturnType<ShiftValues>;

/** When, who with, and the positions of a shift. */
export function ShiftFields({ form, children }: { form: Form; children?: React.ReactNode }) {
  const { t } = useWords();
  return (
    <>
      <TextInput label={t("title")} required {...form.getInputProps("title")} />
      <div className={css.when}>
        <DateInput label={t("day")} valueFormat="YYYY-MM-DD" required {...form.getInputProps("day")} />
        <TextInput type="time" label={t("from")} required {...form.getInputProps("from")} />
        <TextInput type="time" label={t("until")} required {...form.getInputProps("until")} />
        {children}
      </div>
      <div className="flow flow-wrap">
        <Checkbox label={t("child")} {...form.getInputProps("child", { type: "checkbox" })} />
        <Checkbox label={t("home")} {...form.getInputProps("home", { type: "checkbox" })} />
      </div>
      <h2 className="t-section">{t("positions")}</h2>
      {form.values.positions.map((value, i) => (
        <PositionFields key={value.id ?? `new-${i}`} form={form} i={i} />
      ))}
      <div>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => form.insertListItem("positions", position("", false))}
        >
          {t("addPosition")}
        </Button>
      </div>
      <Textarea label={t("note")} autosize {...form.getInputProps("note")} />
    </>
  );
}

function PositionFields({ form, i }: { form: Form; i: number }) {
  const { t } = useWords();
  const { lang } = useTime();
  const skills = useQuery(skillQueries.every()).data ?? [];
  const teams = useQuery(teamQueries.every()).data ?? [];
  const at = `positions.${i}`;
  return (
    <fieldset className={css.position}>
      <legend className="hidden-text">{form.values.positions[i]?.name}</legend>
      <TextInput label={t("positionName")} required {...form.getInputProps(`${at}.name`)} />
      <NumberInput label={t("minimum")} min={0} max={500} {...form.getInputProps(`${at}.minimum`)} />
      <NumberInput label={t("maximum")} min={1} max={500} {...form.getInputProps(`${at}.maximum`)} />
      <Select
        label={t("skill")}
        clearable
        data={skills.map((skill) => ({
          value: String(skill.id),
          label: lang === "en" ? skill.name_en : skill.name_zh,
        }))}
        {...form.getInputProps(`${at}.skill_id`)}
      />
      <Select
        label={t("team")}
        clearable
        data={teams.map(({ id, name }) => ({ value: String(id), label: name }))}
        {...form.getInputProps(`${at}.team_id`)}
      />
      <Checkbox label={t("leads")} {...form.getInputProps(`${at}.leads`, { type: "checkbox" })} />
      <ActionIcon
        variant="subtle"
        aria-label={t("removePosition", { name: form.values.positions[i]?.name ?? "" })}
        disabled={form.values.positions.length === 1}
        onClick={() => form.removeListItem("positions", i)}
      >
        <IconTrash size={18} aria-hidden />
      </ActionIcon>
    </fieldset>
  );
}
