import { Button, Checkbox, MultiSelect, Select, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { requestQueries } from "@/features/requests/help-requests/queries";
import { useWords as useShiftWords } from "@/features/shifts/shifts/words";
import { servicePointQueries } from "@/features/territory/service-points/queries";
import { ConflictPanel, type FieldWords } from "@/ui/form/conflict-panel";
import { FormProblem, putInto, useFieldErrors } from "@/ui/form/form-problem";
import { useUnsaved } from "@/ui/form/leaving";
import { useSharedEdit } from "@/ui/form/shared-edit";
import { useConfirm } from "@/ui/notice/confirm";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { type Activity, activityQueries, forms, useUpdateActivity } from "./queries";
import { useWords } from "./words";

type Values = ReturnType<typeof valuesOf>;

const valuesOf = (activity: Activity) => ({
  form: activity.form,
  service_point_id: String(activity.service_point_id),
  title: activity.title,
  content: activity.content,
  conditions: activity.conditions,
  risks: activity.risks,
  safeguards: activity.safeguards,
  insurance_policy: activity.insurance_policy,
  supply_reason: activity.supply_reason,
  confirmed_volunteer_service: activity.confirmed_volunteer_service,
  pairs_per_volunteer: String(activity.pairs_per_volunteer),
  help_request_ids: activity.help_request_ids.map(String),
});

type Named = { id: number };

/** The fields in words, for showing two versions of them. */
function useFields(
  points: (Named & { name: string })[] = [],
  requests: (Named & { title: string })[] = [],
): FieldWords<Values> {
  const { t } = useWords();
  const { t: shiftWords } = useShiftWords();
  return {
    form: { label: t("form"), show: (wanted) => shiftWords(`forms.${wanted}`) },
    title: { label: t("title") },
    service_point_id: {
      label: t("place"),
      show: (wanted) => points.find(({ id }) => String(id) === wanted)?.name ?? wanted,
    },
    content: { label: t("content") },
    conditions: { label: t("conditions") },
    risks: { label: t("risks") },
    safeguards: { label: t("safeguards") },
    insurance_policy: { label: t("insurance") },
    supply_reason: { label: t("supplyReason") },
    pairs_per_volunteer: { label: t("pairs") },
    confirmed_volunteer_service: { label: t("confirm") },
    help_request_ids: {
      label: t("requests"),
      show: (wanted) =>
        requests
          .filter(({ id }) => wanted.includes(String(id)))
          .map(({ title }) => title)
          .join(t("comma")),
    },
  };
}

/** What a volunteer must know before signing up, and which requests the activity answers. */
export function ActivityForm({ activity, readOnly }: { activity: Activity; readOnly: boolean }) {
  const { t } = useWords();
  const { t: shiftWords } = useShiftWords();
  const update = useUpdateActivity(activity.id);
  const points = useQuery(servicePointQueries.every());
  const form = useForm({ initialValues: valuesOf(activity) });
  const place = (points.data ?? []).find(({ id }) => String(id) === form.values.service_point_id);
  const community = place?.community_id ?? activity.community_id;
  const requests = useQuery({ ...requestQueries.every(community), enabled: !readOnly });
  const reach = useQuery({ ...activityQueries.reach(activity.id), enabled: !readOnly });
  const confirm = useConfirm();
  const edit = useSharedEdit({
    latest: activity,
    version: ({ version }) => version,
    valuesOf,
    values: form.values,
    put: putInto(form),
    busy: update.isPending,
  });
  useUnsaved(edit.changed);
  useFieldErrors(form, update.error);
  /** Another form asks everybody with a seat again: that is said first. */
  const ask = async (values: Values, from: Activity) => {
    const seats = reach.data?.seats ?? 0;
    const sure =
      values.form === from.form ||
      seats === 0 ||
      (await confirm({
        title: t("formAsk"),
        text: t("formText", { count: seats }),
        action: t("save"),
        danger: true,
      }));
    if (sure) save(values, from);
  };
  const save = (
    { service_point_id, help_request_ids, pairs_per_volunteer, ...rest }: Values,
    { version }: Activity,
  ) => {
    const body = {
      ...rest,
      service_point_id: Number(service_point_id),
      help_request_ids: help_request_ids.map(Number),
      pairs_per_volunteer: Number(pairs_per_volunteer),
    };
    update.mutate(
      { version, body },
      {
        onSuccess: (saved) => {
          edit.saved(saved);
          toast(t("saved"));
        },
      },
    );
  };
  const onSubmit = form.onSubmit((values) => ask(values, edit.base));
  const fields = useFields(points.data, requests.data);
  const area = (name: "content" | "conditions" | "risks" | "safeguards") => (
    <Textarea
      label={t(name)}
      description={t(`${name}Hint`)}
      autosize
      minRows={2}
      readOnly={readOnly}
      {...form.getInputProps(name)}
    />
  );
  return (
    <Card padded>
      <form onSubmit={onSubmit} className="stack">
        <TextInput label={t("title")} required readOnly={readOnly} {...form.getInputProps("title")} />
        <Select
          label={t("form")}
          description={readOnly ? undefined : t("formHint")}
          allowDeselect={false}
          readOnly={readOnly}
          data={forms.map((value) => ({ value, label: shiftWords(`forms.${value}`) }))}
          {...form.getInputProps("form")}
        />
        <Select
          label={t("place")}
          description={readOnly ? undefined : t("placeHint")}
          allowDeselect={false}
          searchable
          readOnly={readOnly}
          data={(points.data ?? [])
            .filter(({ id, closed }) => !closed || String(id) === form.values.service_point_id)
            .map(({ id, name, community_name }) => ({
              value: String(id),
              label: `${name} · ${community_name}`,
            }))}
          {...form.getInputProps("service_point_id")}
        />
        {form.values.form === "one_to_one" && (
          <Select
            label={t("pairs")}
            description={t("pairsHint")}
            allowDeselect={false}
            readOnly={readOnly}
            data={["1", "2"].map((value) => ({ value, label: t("pairsCount", { count: Number(value) }) }))}
            {...form.getInputProps("pairs_per_volunteer")}
          />
        )}
        {area("content")}
        {area("conditions")}
        {area("risks")}
        {area("safeguards")}
        <TextInput
          label={t("insurance")}
          description={t("insuranceHint")}
          readOnly={readOnly}
          {...form.getInputProps("insurance_policy")}
        />
        {!readOnly && (
          <MultiSelect
            label={t("requests")}
            description={t("requestsHint")}
            searchable
            styles={{ input: { height: "auto" } }}
            data={(requests.data ?? []).map(({ id, title }) => ({ value: String(id), label: title }))}
            {...form.getInputProps("help_request_ids")}
          />
        )}
        <Textarea
          label={t("supplyReason")}
          description={t("supplyHint")}
          autosize
          readOnly={readOnly}
          {...form.getInputProps("supply_reason")}
        />
        <Checkbox
          label={t("confirm")}
          disabled={readOnly}
          {...form.getInputProps("confirmed_volunteer_service", { type: "checkbox" })}
        />
        <ConflictPanel
          conflict={edit.conflict}
          fields={fields}
          busy={update.isPending}
          onSave={(values) => {
            edit.settle(values);
            save(values, activity);
          }}
        />
        {!edit.conflict && <FormProblem error={update.error} />}
        {!readOnly && !edit.conflict && (
          <div>
            <Button type="submit" loading={update.isPending} disabled={!edit.changed}>
              {t("save")}
            </Button>
          </div>
        )}
      </form>
    </Card>
  );
}
