import { Select, Switch, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { FormModal } from "@/ui/form/form-dialog";
import { FormEnd } from "@/ui/form/form-end";
import { useSharedEdit } from "@/ui/form/shared-edit";
import { toast } from "@/ui/notice/undo-toast";
import { type Area, areaQueries, useUpdateArea } from "./queries";
import { useWords } from "./words";

const valuesOf = (area: Area) => ({
  name: area.name,
  contact_name: area.contact_name,
  contact_phone: area.contact_phone,
  parent: area.parent_id === undefined ? "" : String(area.parent_id),
  retired: area.retired,
});
type Values = ReturnType<typeof valuesOf>;

/** What stands above each kind of area. */
const above = {
  county: undefined,
  town: "county",
  community: "town",
  courtyard: "community",
  grid: "courtyard",
} as const;

type EditAreaProps = {
  area: Area;
  /** Whoever runs the service also moves and retires it; an office renames and says who it is. */
  manages: boolean;
  onClose: () => void;
};

/** Puts an area right: its name, who it is reached by, where it stands, and whether it is used still. */
export function EditArea({ area, manages, onClose }: EditAreaProps) {
  const { t } = useWords();
  const update = useUpdateArea();
  const [values, setValues] = useState(() => valuesOf(area));
  const edit = useSharedEdit({
    latest: area,
    version: ({ version }) => version,
    valuesOf,
    values,
    put: setValues,
    busy: update.isPending,
  });
  const parents = useQuery({ ...areaQueries.every(), enabled: manages }).data ?? [];
  const nameOf = (id: string) => parents.find((one) => String(one.id) === id)?.name ?? id;
  const person = t(area.kind === "grid" ? "worker" : "convener");
  const save = (wanted: Values, from: Area) =>
    update.mutate(
      { area: from, wanted, manages },
      {
        onSuccess: () => {
          toast(t("areaSaved", { name: wanted.name }));
          onClose();
        },
      },
    );
  const text = (name: "name" | "contact_name" | "contact_phone") => ({
    value: values[name],
    onChange: (event: { currentTarget: HTMLInputElement }) =>
      setValues({ ...values, [name]: event.currentTarget.value }),
  });
  return (
    <FormModal
      opened
      typed={edit.changed}
      onClose={onClose}
      title={area.name}
      closeButtonProps={{ "aria-label": t("cancel") }}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          save(values, edit.base);
        }}
      >
        <TextInput label={t("areaName")} required maxLength={80} {...text("name")} />
        {(area.kind === "courtyard" || area.kind === "grid") && (
          <>
            <TextInput label={person} maxLength={40} {...text("contact_name")} />
            <TextInput label={t("phone")} type="tel" maxLength={30} {...text("contact_phone")} />
          </>
        )}
        {manages && above[area.kind] && (
          <Select
            label={t("parent")}
            description={area.kind === "courtyard" ? t("parentHint") : undefined}
            searchable
            allowDeselect={false}
            value={values.parent}
            data={parents
              .filter(
                ({ id, kind, retired }) =>
                  kind === above[area.kind] && (!retired || String(id) === values.parent),
              )
              .map(({ id, name, code }) => ({ value: String(id), label: `${name} · ${code}` }))}
            onChange={(parent) => parent && setValues({ ...values, parent })}
          />
        )}
        {manages && (
          <Switch
            label={t("retire")}
            description={t("retireHint")}
            checked={values.retired}
            onChange={(event) => setValues({ ...values, retired: event.currentTarget.checked })}
          />
        )}
        <FormEnd
          edit={edit}
          saving={update}
          fields={{
            name: { label: t("areaName") },
            contact_name: { label: person },
            contact_phone: { label: t("phone") },
            parent: { label: t("parent"), show: nameOf },
            retired: { label: t("retire") },
          }}
          onChosen={(chosen) => save(chosen, area)}
          save={t("save")}
        />
      </form>
    </FormModal>
  );
}
