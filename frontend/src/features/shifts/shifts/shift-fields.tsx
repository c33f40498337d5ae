import { ActionIcon, Button, Checkbox, NumberInput, Select, Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { skillQueries } from "@/features/people/skills/queries";
import { teamQueries } from "@/features/people/teams/queries";
import { servicePointQueries } from "@/features/territory/service-points/queries";
import { useTime } from "@/time";
import { DayInput } from "@/ui/form/day-input";
import { OptionalSelect } from "@/ui/form/optional-select";
import { endDay, newPosition, type ShiftValues } from "./shift-values";
import css from "./shifts.module.css";
import { useWords } from "./words";

type Form = UseFormReturnType<ShiftValues>;

/** When, who with, and the positions of a shift. */
export function ShiftFields({ form, children }: { form: Form; children?: React.ReactNode }) {
  const { t } = useWords();
  const { day } = useTime();
  const { values } = form;
  const overnight = endDay(values) > values.day;
  return (
    <>
      <TextInput label={t("title")} required {...form.getInputProps("title")} />
      <PlaceField form={form} />
      <div className={css.when}>
        <DayInput label={t("day")} required {...form.getInputProps("day")} />
        <TextInput type="time" label={t("from")} required {...form.getInputProps("from")} />
        <TextInput
          type="time"
          label={t("until")}
          description={overnight ? t("nextDay", { day: day(endDay(values)) }) : undefined}
          inputWrapperOrder={["label", "input", "description", "error"]}
          required
          {...form.getInputProps("until")}
        />
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
          onClick={() => form.insertListItem("positions", newPosition("", false))}
        >
          {t("addPosition")}
        </Button>
      </div>
      <Textarea label={t("note")} autosize {...form.getInputProps("note")} />
    </>
  );
}

/** Where the shift is; of a new one the activity's place unless told. */
function PlaceField({ form }: { form: Form }) {
  const { t } = useWords();
  const points = useQuery(servicePointQueries.every()).data ?? [];
  const value = form.values.service_point_id;
  return (
    <Select
      label={t("place")}
      placeholder={t("placeOfActivity")}
      searchable
      clearable={form.values.positions.every(({ id }) => id === undefined)}
      allowDeselect={false}
      data={points
        .filter(({ id, closed }) => !closed || String(id) === value)
        .map(({ id, name, community_name }) => ({ value: String(id), label: `${name} · ${community_name}` }))}
      {...form.getInputProps("service_point_id")}
      value={value || null}
      onChange={(id) => form.setFieldValue("service_point_id", id ?? "")}
    />
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
      <OptionalSelect
        label={t("skill")}
        data={skills
          .filter(({ id, retired }) => !retired || form.values.positions[i]?.skill_id === String(id))
          .map((skill) => ({
            value: String(skill.id),
            label: lang === "en" ? skill.name_en : skill.name_zh,
          }))}
        {...form.getInputProps(`${at}.skill_id`)}
      />
      <OptionalSelect
        label={t("team")}
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
      <Textarea
        className={css.instruction ?? ""}
        label={t("instruction")}
        description={t("instructionHint")}
        maxLength={500}
        autosize
        {...form.getInputProps(`${at}.instruction`)}
      />
    </fieldset>
  );
}
