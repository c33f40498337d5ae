import { NumberInput, Select, Switch, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { areaQueries } from "@/features/territory/areas/queries";
import type { FieldWords } from "@/ui/form/conflict-panel";
import { FormModal } from "@/ui/form/form-dialog";
import { FormEnd } from "@/ui/form/form-end";
import { putInto, useFieldErrors } from "@/ui/form/form-problem";
import { useUnsaved } from "@/ui/form/leaving";
import { OptionalSelect } from "@/ui/form/optional-select";
import { useSharedEdit } from "@/ui/form/shared-edit";
import { toast } from "@/ui/notice/undo-toast";
import { minutes } from "./opening";
import { type ServicePoint, useUpdateServicePoint } from "./queries";
import { clock } from "./service-point-row";
import { topicsOf } from "./topics";
import { useWords } from "./words";

type EditProps = { point: ServicePoint; onClose: () => void };

/** Puts a service point right, closes it or opens it again. */
export function EditServicePoint({ point, onClose }: EditProps) {
  const { t } = useWords();
  return (
    <FormModal opened onClose={onClose} title={t("editPoint", { name: point.name })}>
      <PointForm point={point} onClose={onClose} />
    </FormModal>
  );
}

export const kinds = [
  "office",
  "station",
  "activity_room",
  "elders_room",
  "reading_room",
  "discussion_corner",
  "courtyard",
  "school",
  "other",
] as const;

function valuesOf({ opening, ...point }: ServicePoint) {
  return {
    name: point.name,
    kind: point.kind,
    address: point.address,
    courtyard: point.courtyard_id === undefined ? "" : String(point.courtyard_id),
    access_note: point.access_note,
    topics: point.topics.join("、"),
    weekday: opening ? String(opening.weekday) : "",
    from: opening ? clock(opening.from_minute) : "09:00",
    until: opening ? clock(opening.until_minute) : "11:30",
    latitude: point.latitude ?? ("" as number | ""),
    longitude: point.longitude ?? ("" as number | ""),
    closed: point.closed,
  };
}
type Values = ReturnType<typeof valuesOf>;

/** The body that stores the values; missing is what is not known. */
const bodyOf = (values: Values) => ({
  name: values.name,
  kind: values.kind,
  address: values.address,
  ...(values.courtyard ? { courtyard_id: Number(values.courtyard) } : {}),
  access_note: values.access_note,
  topics: topicsOf(values.topics),
  ...(values.weekday
    ? {
        opening: {
          weekday: Number(values.weekday),
          from_minute: minutes(values.from),
          until_minute: minutes(values.until),
        },
      }
    : {}),
  ...(values.latitude === "" ? {} : { latitude: values.latitude }),
  ...(values.longitude === "" ? {} : { longitude: values.longitude }),
  closed: values.closed,
});

function PointForm({ point, onClose }: EditProps) {
  const { t } = useWords();
  const update = useUpdateServicePoint();
  const form = useForm({ initialValues: valuesOf(point) });
  const edit = useSharedEdit({
    latest: point,
    version: ({ version }) => version,
    valuesOf,
    values: form.values,
    put: putInto(form),
    busy: update.isPending,
  });
  const yards = useQuery(areaQueries.courtyards(point.community_id)).data ?? [];
  useUnsaved(edit.changed);
  useFieldErrors(form, update.error, { address_inexact: "address", service_point_name_taken: "name" });
  const save = (values: Values, of: ServicePoint) =>
    update.mutate(
      { of, body: bodyOf(values) },
      {
        onSuccess: ({ name }) => {
          toast(t("pointSaved", { name }));
          onClose();
        },
      },
    );
  return (
    <form className="stack" onSubmit={form.onSubmit((values) => save(values, edit.base))}>
      <TextInput label={t("pointName")} required maxLength={80} {...form.getInputProps("name")} />
      <Select
        label={t("kind")}
        allowDeselect={false}
        data={kinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
        {...form.getInputProps("kind")}
      />
      <TextInput
        label={t("address")}
        description={t("addressHint")}
        required
        maxLength={200}
        {...form.getInputProps("address")}
      />
      <OptionalSelect
        label={t("courtyard")}
        data={yards
          .filter(({ id, retired }) => !retired || String(id) === form.values.courtyard)
          .map(({ id, name }) => ({ value: String(id), label: name }))}
        {...form.getInputProps("courtyard")}
      />
      <TextInput label={t("access")} maxLength={300} {...form.getInputProps("access_note")} />
      <TextInput label={t("topics")} description={t("topicsHint")} {...form.getInputProps("topics")} />
      <OptionalSelect
        label={t("opens")}
        data={[1, 2, 3, 4, 5, 6, 7].map((day) => ({
          value: String(day),
          label: t(`weekday.${day}` as "weekday.1"),
        }))}
        {...form.getInputProps("weekday")}
      />
      {form.values.weekday && (
        <div className="flow">
          <TextInput className="grow" type="time" label={t("from")} {...form.getInputProps("from")} />
          <TextInput className="grow" type="time" label={t("until")} {...form.getInputProps("until")} />
        </div>
      )}
      <div className="flow">
        <NumberInput
          className="grow"
          label={t("latitude")}
          description={t("coordinatesHint")}
          decimalScale={6}
          min={-90}
          max={90}
          {...form.getInputProps("latitude")}
        />
        <NumberInput
          className="grow"
          label={t("longitude")}
          description={t("coordinatesWhat")}
          decimalScale={6}
          min={-180}
          max={180}
          {...form.getInputProps("longitude")}
        />
      </div>
      <Switch
        label={t("close")}
        description={t("closeHint")}
        {...form.getInputProps("closed", { type: "checkbox" })}
      />
      <FormEnd
        edit={edit}
        saving={update}
        fields={useFields(yards)}
        onChosen={(chosen) => save(chosen, point)}
        save={t("save")}
      />
    </form>
  );
}

/** The fields in words, for showing two versions of them. */
function useFields(yards: { id: number; name: string }[]): FieldWords<Values> {
  const { t } = useWords();
  return {
    name: { label: t("pointName") },
    kind: { label: t("kind"), show: (kind) => t(`kinds.${kind}`) },
    address: { label: t("address") },
    courtyard: {
      label: t("courtyard"),
      show: (id) => yards.find((yard) => String(yard.id) === id)?.name ?? "–",
    },
    access_note: { label: t("access") },
    topics: { label: t("topics") },
    weekday: {
      label: t("opens"),
      show: (day) => (day ? t(`weekday.${day}` as "weekday.1") : "–"),
    },
    from: { label: t("from") },
    until: { label: t("until") },
    latitude: { label: t("latitude") },
    longitude: { label: t("longitude") },
    closed: { label: t("close") },
  };
}
