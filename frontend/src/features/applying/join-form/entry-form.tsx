import { Button, Checkbox, Select, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ApiError, isPassing } from "@/api/client";
import { WeekEditor } from "@/features/people/availability/week-editor";
import { interests, useAbout } from "@/features/people/volunteers/use-about";
import { addDays, today, useTime } from "@/time";
import { AnyOf, OneOf } from "@/ui/form/choices";
import { DayInput } from "@/ui/form/day-input";
import { FormProblem, useFieldErrors } from "@/ui/form/form-problem";
import { useUnsaved } from "@/ui/form/leaving";
import { toast } from "@/ui/notice/undo-toast";
import css from "./join-form.module.css";
import { keepReference } from "./own";
import { type JoinForm, type NewEntry, type OwnEntry, useSendEntry } from "./queries";
import { useWords } from "./words";

type Props = {
  form: JoinForm;
  place: { organization: string; secret: string };
  reference: string;
  /** What was sent before, to be corrected. */
  before?: OwnEntry;
  onSent: () => void;
  onCancel?: () => void;
};

const valuesOf = ({ form, before }: Props) => ({
  name: before?.name ?? "",
  student_number: before?.student_number ?? "",
  team_id: String(before?.team_id ?? form.team_id ?? ""),
  gender: (before?.gender ?? "") as "" | "female" | "male",
  birth_on: before?.birth_on ?? "",
  study_year: before?.study_year ? String(before.study_year) : "",
  phone: before?.phone ?? "",
  skills: before?.skills ?? [],
  interests: before?.interests ?? [],
  weekly: before?.weekly ?? [],
  note: before?.note ?? "",
  agreed: before !== undefined,
});
type Values = ReturnType<typeof valuesOf>;

const bodyOf = (values: Values, { place, reference }: Props): NewEntry => {
  const { team_id, study_year, ...rest } = values;
  return {
    ...place,
    ...rest,
    reference,
    ...(team_id ? { team_id: Number(team_id) } : {}),
    ...(study_year ? { study_year: Number(study_year) } : {}),
  };
};

/** Everything a volunteer's record needs, asked of its owner. What was typed stays whatever the answer. */
export function EntryForm(props: Props) {
  const { t } = useWords();
  const { lang } = useTime();
  const { interest } = useAbout();
  const { form: asked, place, before, reference, onSent, onCancel } = props;
  const send = useSendEntry();
  const { t: fault } = useTranslation("faults");
  const filled = (value: string) => (value.trim() ? null : fault("fields.required"));
  const form = useForm({
    initialValues: valuesOf(props),
    validate: {
      name: filled,
      student_number: filled,
      team_id: filled,
      phone: filled,
      birth_on: filled,
      agreed: (agreed) => (agreed ? null : t("agreeFirst")),
    },
  });
  const saved = useUnsaved(form.isDirty());
  useFieldErrors(form, send.error, {
    name_blank: "name",
    name_invalid: "name",
    name_damaged: "name",
    formula_as_text: "name",
    student_number_invalid: "student_number",
    birth_date_wrong: "birth_on",
    birth_date_missing: "birth_on",
    phone_invalid: "phone",
    team_unknown: "team_id",
    join_consent_missing: "agreed",
  });
  const submit = (values: Values) => {
    keepReference(`${place.organization}/${place.secret}`, reference); // a lost answer may have been a yes
    send.mutate(bodyOf(values, props), {
      onSuccess: () => {
        saved();
        if (before) toast(t("corrected"));
        else window.scrollTo({ top: 0 });
        onSent();
      },
      onError: (error) => {
        const final = error instanceof ApiError && !isPassing(error);
        if (final && !before) keepReference(`${place.organization}/${place.secret}`, undefined);
      },
    });
  };
  const onSubmit = form.onSubmit(submit, (errors) => {
    const [first] = Object.keys(errors);
    if (first) form.getInputNode(first)?.focus();
  });
  const { values } = form;
  const minor = values.birth_on !== "" && addYears(values.birth_on, 18) > today();
  return (
    <form className={css.form} onSubmit={onSubmit} noValidate>
      <TextInput
        label={t("name")}
        required
        maxLength={40}
        autoComplete="name"
        {...form.getInputProps("name")}
      />
      <TextInput
        label={t("number")}
        required
        maxLength={30}
        autoCapitalize="none"
        {...form.getInputProps("student_number")}
      />
      <Select
        label={t("team")}
        description={asked.team_id === undefined ? undefined : t("teamHint")}
        required
        allowDeselect={false}
        data={asked.teams.map(({ id, name }) => ({ value: String(id), label: name }))}
        {...form.getInputProps("team_id")}
      />
      <TextInput
        label={t("phone")}
        description={t("phoneHint")}
        required
        type="tel"
        autoComplete="tel"
        maxLength={30}
        {...form.getInputProps("phone")}
      />
      <DayInput
        label={t("birth")}
        description={t("birthHint")}
        required
        maxDate={today()}
        defaultDate={addDays(today(), -19 * 365)}
        {...form.getInputProps("birth_on")}
        value={values.birth_on || null}
        onChange={(on) => form.setFieldValue("birth_on", on ?? "")}
      />
      {minor && <p className={css.minor}>{t("minor")}</p>}
      <Part title={t("gender.label")}>
        <OneOf
          label={t("gender.label")}
          even
          choices={[
            { value: "female", label: t("gender.female") },
            { value: "male", label: t("gender.male") },
            { value: "none", label: t("gender.none") },
          ]}
          value={values.gender || "none"}
          onChange={(gender) => form.setFieldValue("gender", gender === "none" ? "" : gender)}
        />
      </Part>
      <Select
        label={t("year")}
        allowDeselect={false}
        data={[
          { value: "", label: t("untold") },
          ...Array.from({ length: 8 }, (_, at) => ({
            value: String(at + 1),
            label: t("yearOf", { year: at + 1 }),
          })),
        ]}
        {...form.getInputProps("study_year")}
      />
      {asked.skills.length > 0 && (
        <Part title={t("skills")} optional>
          <AnyOf
            label={t("skills")}
            choices={asked.skills.map(({ code, name_zh, name_en }) => ({
              value: code,
              label: lang === "en" ? name_en : name_zh,
            }))}
            values={values.skills}
            onChange={(skills) => form.setFieldValue("skills", skills)}
          />
        </Part>
      )}
      <Part title={t("interests")} optional>
        <AnyOf
          label={t("interests")}
          choices={interests.map((value) => ({ value, label: interest(value) }))}
          values={values.interests}
          onChange={(chosen) => form.setFieldValue("interests", chosen)}
        />
      </Part>
      <details className={css.times}>
        <summary>{t("times")}</summary>
        <p className="t-cap">{t("timesHint")}</p>
        <WeekEditor weekly={values.weekly} onChange={(weekly) => form.setFieldValue("weekly", weekly)} />
      </details>
      <Textarea label={t("note")} maxLength={200} autosize minRows={2} {...form.getInputProps("note")} />
      <Checkbox
        label={t("agree", { organization: asked.organization_name })}
        description={t("agreeHint")}
        classNames={{ label: css.agree ?? "", body: css.agreeBody ?? "" }}
        {...form.getInputProps("agreed", { type: "checkbox" })}
      />
      <FormProblem error={send.error} />
      <Button type="submit" fullWidth loading={send.isPending}>
        {t(before ? "correct" : "send")}
      </Button>
      {onCancel && (
        <Button variant="subtle" fullWidth onClick={onCancel}>
          {t("cancel")}
        </Button>
      )}
    </form>
  );
}

/** A group of choices under its name, as an input has it. */
function Part({
  title,
  optional = false,
  children,
}: {
  title: string;
  optional?: boolean;
  children: ReactNode;
}) {
  const { t } = useWords();
  return (
    <div className={css.part}>
      <span className={css.label} aria-hidden>
        {title}
        {optional && <span className="t-cap"> {t("optional")}</span>}
      </span>
      {children}
    </div>
  );
}

/** The same day of another year, as text that can be compared. */
const addYears = (day: string, years: number) => `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;
