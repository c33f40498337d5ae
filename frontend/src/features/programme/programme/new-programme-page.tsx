import { Button, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useNavigate } from "react-router";
import { thisYear } from "@/time";
import { DayInput } from "@/ui/form/day-input";
import { FormProblem, useFieldErrors } from "@/ui/form/form-problem";
import { useUnsaved } from "@/ui/form/leaving";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { useCreateProgramme } from "./queries";
import { plannedStages } from "./stages";
import { useWords } from "./words";

/** Makes a programme: its name and its days. The stages are laid over them, to be moved on the next page. */
export function NewProgrammePage() {
  const { t } = useWords();
  const navigate = useNavigate();
  const create = useCreateProgramme();
  const form = useForm({
    initialValues: {
      name: "",
      code: "",
      starts_on: null as string | null,
      ends_on: null as string | null,
      host: "",
      executor: "",
      theme: "",
    },
  });
  const release = useUnsaved(form.isDirty());
  useFieldErrors(form, create.error, {
    programme_code_taken: "code",
    programme_dates_wrong: "ends_on",
    programme_too_long: "ends_on",
  });
  const { starts_on, ends_on } = form.values;
  const onSubmit = form.onSubmit((values) => {
    if (!starts_on || !ends_on) return;
    create.mutate(
      { ...values, starts_on, ends_on, stages: plannedStages(starts_on, ends_on) },
      {
        onSuccess: ({ id }) => {
          release();
          navigate(`/programmes/${id}/edit`, { replace: true });
        },
      },
    );
  });
  return (
    <Page narrow title={t("add")} back="/programmes">
      <Card padded>
        <form onSubmit={onSubmit} className="stack">
          <TextInput
            label={t("name")}
            description={t("nameHint", { year: thisYear() })}
            required
            maxLength={80}
            {...form.getInputProps("name")}
          />
          <TextInput
            label={t("code")}
            description={t("codeHint", { year: thisYear() })}
            required
            maxLength={20}
            {...form.getInputProps("code")}
          />
          <DayInput label={t("startsOn")} required {...form.getInputProps("starts_on")} />
          <DayInput label={t("endsOn")} required {...form.getInputProps("ends_on")} />
          <TextInput label={t("host")} maxLength={80} {...form.getInputProps("host")} />
          <TextInput label={t("executor")} maxLength={80} {...form.getInputProps("executor")} />
          <TextInput label={t("theme")} maxLength={30} {...form.getInputProps("theme")} />
          <p className="t-cap">{t("stagesHint")}</p>
          <FormProblem error={create.error} />
          <Button type="submit" loading={create.isPending} disabled={!starts_on || !ends_on}>
            {t("create")}
          </Button>
        </form>
      </Card>
    </Page>
  );
}
