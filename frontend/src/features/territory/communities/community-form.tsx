import { Checkbox, NumberInput, Select, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { FieldWords } from "@/ui/form/conflict-panel";
import { FormEnd } from "@/ui/form/form-end";
import { putInto, useFieldErrors } from "@/ui/form/form-problem";
import { useUnsaved } from "@/ui/form/leaving";
import { useSharedEdit } from "@/ui/form/shared-edit";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { type Community, useUpdateCommunity } from "./queries";
import { useWords } from "./words";

const settings = ["urban", "town", "merged_villages", "rural"] as const;
const governances = ["agent", "competitive", "operational", "administrative_supply"] as const;
const votes = ["none", "standing", "all"] as const;
const have = ["party_group", "self_governance", "platform", "covenant", "activities"] as const;

type Values = ReturnType<typeof valuesOf>;

const valuesOf = (community: Community) => ({
  setting: community.setting,
  governance_type: community.governance_type,
  vote_policy: community.vote_policy,
  representatives: community.representatives,
  bus_minutes: community.bus_minutes,
  director_name: community.director_name,
  office_address: community.office_address,
  office_phone: community.office_phone,
  five_have: community.five_have,
});

/** The fields in words, for showing two versions of them. */
function useFields(): FieldWords<Values> {
  const { t } = useWords();
  return {
    setting: { label: t("setting"), show: (value) => t(`settings.${value}`) },
    governance_type: { label: t("governance"), show: (value) => t(`governances.${value}`) },
    vote_policy: { label: t("vote"), show: (value) => t(`votes.${value}`) },
    representatives: { label: t("representatives") },
    bus_minutes: { label: t("bus") },
    director_name: { label: t("director") },
    office_address: { label: t("officeAddress") },
    office_phone: { label: t("officePhone") },
    five_have: {
      label: t("fiveHave"),
      show: (value) =>
        have
          .filter((name) => value[name])
          .map((name) => t(`have.${name}`))
          .join(t("comma")) || "–",
    },
  };
}

/** What is known of a community and its office. */
export function CommunityForm({ community }: { community: Community }) {
  const { t } = useWords();
  const update = useUpdateCommunity(community.id);
  const form = useForm({ initialValues: valuesOf(community) });
  const edit = useSharedEdit({
    latest: community,
    version: ({ version }) => version,
    valuesOf,
    values: form.values,
    put: putInto(form),
    busy: update.isPending,
  });
  const fields = useFields();
  useUnsaved(edit.changed);
  const save = (body: Values, { version }: Community) =>
    update.mutate(
      { version, body },
      {
        onSuccess: (saved) => {
          edit.saved(saved);
          toast(t("saved"));
        },
      },
    );
  useFieldErrors(form, update.error);
  return (
    <Card padded>
      <form className="stack" onSubmit={form.onSubmit((values) => save(values, edit.base))}>
        <TextInput label={t("director")} {...form.getInputProps("director_name")} />
        <TextInput label={t("officeAddress")} {...form.getInputProps("office_address")} />
        <TextInput label={t("officePhone")} type="tel" {...form.getInputProps("office_phone")} />
        <div className="flow flow-wrap">
          <Select
            label={t("setting")}
            allowDeselect={false}
            data={settings.map((value) => ({ value, label: t(`settings.${value}`) }))}
            {...form.getInputProps("setting")}
          />
          <Select
            label={t("governance")}
            allowDeselect={false}
            data={governances.map((value) => ({ value, label: t(`governances.${value}`) }))}
            {...form.getInputProps("governance_type")}
          />
          <Select
            label={t("vote")}
            allowDeselect={false}
            data={votes.map((value) => ({ value, label: t(`votes.${value}`) }))}
            {...form.getInputProps("vote_policy")}
          />
          <NumberInput label={t("bus")} min={0} max={600} {...form.getInputProps("bus_minutes")} />
          <NumberInput
            label={t("representatives")}
            min={0}
            max={1000}
            {...form.getInputProps("representatives")}
          />
        </div>
        <fieldset>
          <legend className="t-cap">{t("fiveHave")}</legend>
          <div className="flow flow-wrap">
            {have.map((name) => (
              <Checkbox
                key={name}
                label={t(`have.${name}`)}
                {...form.getInputProps(`five_have.${name}`, { type: "checkbox" })}
              />
            ))}
          </div>
        </fieldset>
        <FormEnd
          edit={edit}
          saving={update}
          fields={fields}
          onChosen={(values) => save(values, community)}
          save={t("save")}
          narrow
        />
      </form>
    </Card>
  );
}
