import { Button, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "react-router";
import { useTime } from "@/time";
import { ConflictPanel, type FieldWords } from "@/ui/form/conflict-panel";
import { DayInput } from "@/ui/form/day-input";
import { FormProblem, putInto, useFieldErrors } from "@/ui/form/form-problem";
import { useUnsaved } from "@/ui/form/leaving";
import { useSharedEdit } from "@/ui/form/shared-edit";
import { Async } from "@/ui/notice/async";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { Section } from "@/ui/page/section";
import css from "./programme-edit-page.module.css";
import { type Programme, programmeQueries, type Stage, useUpdateProgramme } from "./queries";
import { stageOrder } from "./stages";
import { useWords } from "./words";

type Days = { from: string | null; until: string | null };

const valuesOf = (programme: Programme) => ({
  name: programme.name,
  theme: programme.theme,
  host: programme.host,
  executor: programme.executor,
  starts_on: programme.starts_on as string | null,
  ends_on: programme.ends_on as string | null,
  ...(Object.fromEntries(
    stageOrder.map((stage) => {
      const days = programme.stages.find((one) => one.stage === stage);
      return [stage, { from: days?.starts_on ?? null, until: days?.ends_on ?? null }];
    }),
  ) as Record<Stage, Days>),
});

type Values = ReturnType<typeof valuesOf>;

/** A programme's name, days and stages. */
export function ProgrammeEditPage() {
  const { t } = useWords();
  const programme = useQuery(programmeQueries.one(Number(useParams().id)));
  return (
    <Page narrow title={programme.data?.name ?? t("programme")} back="/programmes">
      <Async query={programme}>{(found) => <Edit key={found.id} programme={found} />}</Async>
    </Page>
  );
}

/** The fields in words, for showing two versions of them. */
function useFields(): FieldWords<Values> {
  const { t } = useWords();
  const { date } = useTime();
  const day = (value: string | null) => (value ? date(value) : "–");
  const days = ({ from, until }: Days) => (from ? `${day(from)}–${day(until)}` : "–");
  return {
    name: { label: t("name") },
    theme: { label: t("theme") },
    host: { label: t("host") },
    executor: { label: t("executor") },
    starts_on: { label: t("startsOn"), show: day },
    ends_on: { label: t("endsOn"), show: day },
    ...(Object.fromEntries(
      stageOrder.map((stage) => [stage, { label: t(`stage.${stage}`), show: days }]),
    ) as Record<Stage, { label: string; show: (value: Days) => string }>),
  };
}

function Edit({ programme }: { programme: Programme }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const update = useUpdateProgramme(programme);
  const form = useForm({ initialValues: valuesOf(programme) });
  const edit = useSharedEdit({
    latest: programme,
    version: ({ version }) => version,
    valuesOf,
    values: form.values,
    put: putInto(form),
    busy: update.isPending,
  });
  const fields = useFields();
  const release = useUnsaved(edit.changed);
  useFieldErrors(form, update.error, { programme_dates_wrong: "ends_on", programme_too_long: "ends_on" });
  const save = (values: Values, version: number) => {
    const body = bodyOf(values);
    if (!body) return;
    update.mutate(
      { ...body, version },
      {
        onSuccess: (saved) => {
          edit.saved(saved);
          toast(t("saved"));
          release();
          navigate("/programmes");
        },
      },
    );
  };
  return (
    <form className="stack" onSubmit={form.onSubmit((values) => save(values, edit.base.version))}>
      <Card padded>
        <div className="stack">
          <TextInput label={t("name")} required maxLength={80} {...form.getInputProps("name")} />
          <TextInput label={t("theme")} maxLength={30} {...form.getInputProps("theme")} />
          <TextInput label={t("host")} maxLength={80} {...form.getInputProps("host")} />
          <TextInput label={t("executor")} maxLength={80} {...form.getInputProps("executor")} />
          <div className={css.days}>
            <DayInput label={t("startsOn")} required {...form.getInputProps("starts_on")} />
            <DayInput label={t("endsOn")} required {...form.getInputProps("ends_on")} />
          </div>
        </div>
      </Card>
      <Section title={t("stages")}>
        <Card padded>
          <p className="t-cap">{t("stagesEdit")}</p>
          {stageOrder.map((stage) => (
            <fieldset key={stage} className={css.stage}>
              <legend>{t(`stage.${stage}`)}</legend>
              <div className={css.days}>
                <DayInput label={t("startsOn")} clearable {...form.getInputProps(`${stage}.from`)} />
                <DayInput label={t("endsOn")} clearable {...form.getInputProps(`${stage}.until`)} />
              </div>
            </fieldset>
          ))}
        </Card>
      </Section>
      <ConflictPanel
        conflict={edit.conflict}
        fields={fields}
        busy={update.isPending}
        onSave={(values) => {
          edit.settle(values);
          save(values, programme.version);
        }}
      />
      {!edit.conflict && (
        <>
          <FormProblem error={update.error} />
          <div>
            <Button type="submit" loading={update.isPending} disabled={!edit.changed || !bodyOf(form.values)}>
              {t("save")}
            </Button>
          </div>
        </>
      )}
    </form>
  );
}

/** What is sent of the form, or undefined while a day is missing. A stage without days is one that is not held. */
function bodyOf({ name, theme, host, executor, starts_on, ends_on, ...days }: Values) {
  if (!starts_on || !ends_on) return undefined;
  const stages = stageOrder.flatMap((stage) => {
    const { from, until } = days[stage];
    return from && until ? [{ stage, starts_on: from, ends_on: until }] : [];
  });
  if (stageOrder.some((stage) => Boolean(days[stage].from) !== Boolean(days[stage].until))) return undefined;
  return { name, theme, host, executor, starts_on, ends_on, stages };
}
