import { Button, Select, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { FormProblem, useFieldErrors } from "@/ui/form/form-problem";
import { useUnsaved } from "@/ui/form/leaving";
import { OptionalSelect } from "@/ui/form/optional-select";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { minutes } from "./opening";
import { useCreateServicePoint } from "./queries";
import { topicsOf } from "./topics";
import { useWords } from "./words";

const empty = {
  name: "",
  address: "",
  access_note: "",
  topics: "",
  weekday: "",
  from: "09:00",
  until: "11:30",
};

type ServicePointFormProps = {
  /** The community it lies in; where it is chosen first, those there are. */
  community: number | { choose: { id: number; name: string }[] };
};

/** Adds a service point: an exact address, what it is for, and a weekly rhythm if it has one. */
export function ServicePointForm({ community }: ServicePointFormProps) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const create = useCreateServicePoint();
  const choose = typeof community === "number" ? [] : community.choose;
  const only = choose.length === 1 ? choose[0]?.id : undefined;
  const given = typeof community === "number" ? community : only;
  const form = useForm({ initialValues: { ...empty, community: given === undefined ? "" : String(given) } });
  useUnsaved(open && form.isDirty());
  useFieldErrors(form, create.error);
  if (!open)
    return (
      <Button
        variant="default"
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {t("addPoint")}
      </Button>
    );
  const onSubmit = form.onSubmit(({ weekday, from, until, topics, community, ...rest }) =>
    create.mutate(
      {
        ...rest,
        community_id: Number(community),
        topics: topicsOf(topics),
        ...(weekday
          ? {
              opening: { weekday: Number(weekday), from_minute: minutes(from), until_minute: minutes(until) },
            }
          : {}),
      },
      {
        onSuccess: ({ name }) => {
          toast(t("pointAdded", { name }));
          form.reset();
          setOpen(false);
        },
      },
    ),
  );
  return (
    <Card padded>
      <form onSubmit={onSubmit} className="stack">
        {choose.length > 0 && (
          <Select
            label={t("community")}
            required
            searchable
            data={choose.map(({ id, name }) => ({ value: String(id), label: name }))}
            {...form.getInputProps("community")}
          />
        )}
        <TextInput label={t("pointName")} required {...form.getInputProps("name")} />
        <TextInput
          label={t("address")}
          description={t("addressHint")}
          required
          {...form.getInputProps("address")}
        />
        <TextInput label={t("access")} {...form.getInputProps("access_note")} />
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
        <FormProblem error={create.error} />
        <div className="flow">
          <Button type="submit" loading={create.isPending}>
            {t("save")}
          </Button>
          <Button variant="subtle" onClick={() => setOpen(false)}>
            {t("cancel")}
          </Button>
        </div>
      </form>
    </Card>
  );
}
