import { Button, Checkbox, NumberInput, Select, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { Card } from "@/ui/card";
import { FormProblem, useFieldErrors } from "@/ui/form-problem";
import { toast } from "@/ui/undo-toast";
import { type Community, useUpdateCommunity } from "./queries";
import { useWords } from "./words";

const settings = ["urban", "town", "merged_villages", "rural"] as const;
const governances = ["agent", "competitive", "operational", "administrative_supply"] as const;
const votes = ["none", "standing", "all"] as const;
const have = ["party_group", "self_governance", "platform", "covenant", "activities"] as const;

/** What is known of a community and its office. */
export function CommunityForm({ community }: { community: Community }) {
  const { t } = useWords();
  const update = useUpdateCommunity(community);
  const form = useForm({
    initialValues: {
      setting: community.setting,
      governance_type: community.governance_type,
      vote_policy: community.vote_policy,
      representatives: community.representatives,
      bus_minutes: community.bus_minutes,
      director_name: community.director_name,
      office_address: community.office_address,
      office_phone: community.office_phone,
      five_have: community.five_have,
    },
  });
  useFieldErrors(form, update.error);
  return (
    <Card padded>
      <form
        className="stack"
        onSubmit={form.onSubmit((body) => update.mutate(body, { onSuccess: () => toast(t("saved")) }))}
      >
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
        <FormProblem error={update.error} />
        <div>
          <Button type="submit" loading={update.isPending} disabled={!form.isDirty()}>
            {t("save")}
          </Button>
        </div>
      </form>
    </Card>
  );
}
