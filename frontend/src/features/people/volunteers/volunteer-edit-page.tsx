import { Select, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "react-router";
import { teamQueries } from "@/features/people/teams/queries";
import type { FieldWords } from "@/ui/form/conflict-panel";
import { DayInput } from "@/ui/form/day-input";
import { FormEnd } from "@/ui/form/form-end";
import { putInto, useFieldErrors } from "@/ui/form/form-problem";
import { useUnsaved } from "@/ui/form/leaving";
import { useSharedEdit } from "@/ui/form/shared-edit";
import { Async } from "@/ui/notice/async";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { type UpdateVolunteer, useUpdateVolunteer, type VolunteerDetail, volunteerQueries } from "./queries";
import { useWords } from "./words";

const genders = ["female", "male"] as const;

/** Corrects who somebody is: name, number, team, phone, birthday. */
export function VolunteerEditPage() {
  const { t } = useWords();
  const id = Number(useParams().id);
  const volunteer = useQuery(volunteerQueries.one(id));
  return (
    <Page narrow title={t("edit")} sub={volunteer.data?.volunteer.name} back={`/volunteers/${id}`}>
      <Async query={volunteer}>{(detail) => <EditForm key={detail.volunteer.id} detail={detail} />}</Async>
    </Page>
  );
}

const valuesOf = ({ volunteer, phone, gender, birth_on, study_year }: VolunteerDetail) => ({
  name: volunteer.name,
  student_number: volunteer.student_number,
  team_id: String(volunteer.team_id),
  phone,
  gender: gender as string,
  birth_on: birth_on ?? "",
  study_year: study_year ? String(study_year) : "",
});
type Values = ReturnType<typeof valuesOf>;

/** Only what is told: what somebody has not said of themselves is not made up. */
const bodyOf = ({ team_id, gender, birth_on, study_year, ...rest }: Values): UpdateVolunteer => ({
  ...rest,
  team_id: Number(team_id),
  ...(gender ? { gender: gender as (typeof genders)[number] } : {}),
  ...(birth_on ? { birth_on } : {}),
  ...(study_year ? { study_year: Number(study_year) } : {}),
});

function EditForm({ detail }: { detail: VolunteerDetail }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const { id } = detail.volunteer;
  const update = useUpdateVolunteer(id);
  const form = useForm({ initialValues: valuesOf(detail) });
  const teams = useTeams(detail);
  const edit = useSharedEdit({
    latest: detail,
    version: ({ volunteer }) => volunteer.version,
    valuesOf,
    values: form.values,
    put: putInto(form),
    busy: update.isPending,
  });
  const saved = useUnsaved(edit.changed);
  useFieldErrors(form, update.error, {
    student_number_taken: "student_number",
    student_number_invalid: "student_number",
    login_taken: "student_number",
    birth_date_wrong: "birth_on",
    name_blank: "name",
  });
  const save = (values: Values, { volunteer: { version } }: VolunteerDetail) =>
    update.mutate(
      { version, body: bodyOf(values) },
      {
        onSuccess: () => {
          toast(t("edited"));
          saved();
          navigate(`/volunteers/${id}`, { replace: true });
        },
      },
    );
  return (
    <Card padded>
      <form className="stack" onSubmit={form.onSubmit((values) => save(values, edit.base))}>
        <TextInput label={t("name")} required maxLength={40} {...form.getInputProps("name")} />
        <TextInput
          label={t("number")}
          description={t("numberHint")}
          required
          maxLength={30}
          {...form.getInputProps("student_number")}
        />
        <Select
          label={t("teamLabel")}
          description={detail.volunteer.team_role === "captain" ? t("captainStays") : undefined}
          required
          allowDeselect={false}
          data={teams}
          {...form.getInputProps("team_id")}
        />
        <TextInput label={t("phone")} type="tel" maxLength={30} {...form.getInputProps("phone")} />
        <Select
          label={t("gender.label")}
          placeholder={t("untold")}
          allowDeselect={false}
          data={genders.map((value) => ({ value, label: t(`gender.${value}`) }))}
          {...form.getInputProps("gender")}
        />
        <DayInput
          label={t("birth")}
          description={t("birthHint")}
          {...form.getInputProps("birth_on")}
          value={form.values.birth_on || null}
          onChange={(on) => form.setFieldValue("birth_on", on ?? "")}
        />
        <Select
          label={t("year")}
          placeholder={t("untold")}
          allowDeselect={false}
          data={Array.from({ length: 8 }, (_, at) => ({
            value: String(at + 1),
            label: t("yearOf", { year: at + 1 }),
          }))}
          {...form.getInputProps("study_year")}
        />
        <FormEnd
          edit={edit}
          saving={update}
          fields={useFields(teams)}
          onChosen={(chosen) => save(chosen, detail)}
          save={t("save")}
        />
      </form>
    </Card>
  );
}

/** The teams to choose from; the one somebody is in is there at once. */
function useTeams({ volunteer }: VolunteerDetail) {
  const teams = useQuery(teamQueries.every());
  return (teams.data ?? [{ id: volunteer.team_id, name: volunteer.team_name }]).map(({ id, name }) => ({
    value: String(id),
    label: name,
  }));
}

/** The fields in words, for showing two versions of them. */
function useFields(teams: { value: string; label: string }[]): FieldWords<Values> {
  const { t } = useWords();
  return {
    name: { label: t("name") },
    student_number: { label: t("number") },
    team_id: { label: t("teamLabel"), show: (id) => teams.find(({ value }) => value === id)?.label ?? id },
    phone: { label: t("phone") },
    gender: {
      label: t("gender.label"),
      show: (value) => (value ? t(`gender.${value as "male"}`) : t("untold")),
    },
    birth_on: { label: t("birth") },
    study_year: { label: t("year") },
  };
}
