import { Button, Select, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { useShownProgramme } from "@/features/programme/programme/use-shown";
import type { Form } from "@/features/shifts/shifts/queries";
import { useWords as useShiftWords } from "@/features/shifts/shifts/words";
import { servicePointQueries } from "@/features/territory/service-points/queries";
import { FormProblem, useFieldErrors } from "@/ui/form/form-problem";
import { useUnsaved } from "@/ui/form/leaving";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { forms, useCreateActivity } from "./queries";
import { useWords } from "./words";

/** Begins an activity: its form, its place and its name. The rest follows on its page. */
export function ActivityFormPage() {
  const { t } = useWords();
  const { t: shiftWords } = useShiftWords();
  const navigate = useNavigate();
  const programme = useShownProgramme().data;
  const points = useQuery(servicePointQueries.every());
  const create = useCreateActivity();
  const form = useForm({
    initialValues: { code: "", form: "point" as Form, service_point_id: "", title: "" },
  });
  const release = useUnsaved(form.isDirty());
  useFieldErrors(form, create.error, { activity_code_taken: "code" });
  const onSubmit = form.onSubmit(({ service_point_id, ...rest }) => {
    if (!programme) return;
    create.mutate(
      { ...rest, programme_id: programme.id, service_point_id: Number(service_point_id) },
      {
        onSuccess: ({ id }) => {
          release();
          navigate(`/activities/${id}`, { replace: true });
        },
      },
    );
  });
  return (
    <Page narrow title={t("newActivity")} back="/activities">
      <Card padded>
        <form onSubmit={onSubmit} className="stack">
          <Select
            label={t("form")}
            allowDeselect={false}
            data={forms.map((value) => ({ value, label: shiftWords(`forms.${value}`) }))}
            {...form.getInputProps("form")}
          />
          <TextInput label={t("title")} required {...form.getInputProps("title")} />
          <TextInput label={t("code")} placeholder="AC13" required {...form.getInputProps("code")} />
          <Select
            label={t("place")}
            required
            searchable
            data={(points.data ?? [])
              .filter(({ closed }) => !closed)
              .map(({ id, name, community_name }) => ({
                value: String(id),
                label: `${name} · ${community_name}`,
              }))}
            {...form.getInputProps("service_point_id")}
          />
          <FormProblem error={create.error} />
          <Button type="submit" loading={create.isPending} disabled={!programme}>
            {t("begin")}
          </Button>
        </form>
      </Card>
    </Page>
  );
}
