import { Button, Select, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { teamQueries } from "@/features/people/teams/queries";
import { FormProblem, useFieldErrors } from "@/ui/form/form-problem";
import { useUnsaved } from "@/ui/form/leaving";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { useCreateVolunteer } from "./queries";
import { useWords } from "./words";

/** Enters one volunteer by hand; a list comes in by import. */
export function VolunteerFormPage() {
  const { t } = useWords();
  const navigate = useNavigate();
  const teams = useQuery(teamQueries.every());
  const create = useCreateVolunteer();
  const form = useForm({ initialValues: { student_number: "", name: "", team_id: "", phone: "" } });
  const release = useUnsaved(form.isDirty());
  useFieldErrors(form, create.error, {
    student_number_taken: "student_number",
    student_number_invalid: "student_number",
    name_invalid: "name",
    name_damaged: "name",
    formula_as_text: "name",
    phone_invalid: "phone",
  });
  const onSubmit = form.onSubmit(({ team_id, ...rest }) =>
    create.mutate(
      { ...rest, team_id: Number(team_id) },
      {
        onSuccess: ({ id, name }) => {
          toast(t("added", { name }));
          release();
          navigate(`/volunteers/${id}`, { replace: true });
        },
      },
    ),
  );
  return (
    <Page narrow title={t("add")} back="/volunteers">
      <Card padded>
        <form onSubmit={onSubmit} className="stack">
          <TextInput label={t("number")} required {...form.getInputProps("student_number")} />
          <TextInput label={t("name")} required {...form.getInputProps("name")} />
          <Select
            label={t("teamLabel")}
            required
            data={(teams.data ?? []).map(({ id, name }) => ({ value: String(id), label: name }))}
            {...form.getInputProps("team_id")}
          />
          <TextInput label={t("phone")} type="tel" {...form.getInputProps("phone")} />
          <FormProblem error={create.error} />
          <Button type="submit" loading={create.isPending}>
            {t("save")}
          </Button>
        </form>
      </Card>
    </Page>
  );
}
