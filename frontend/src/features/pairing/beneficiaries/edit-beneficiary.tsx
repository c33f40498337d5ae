import { Checkbox, MultiSelect, Select, Textarea, TextInput } from "@mantine/core";
import { type UseFormReturnType, useForm } from "@mantine/form";
import { clock } from "@/features/people/availability/span-inputs";
import { WeekEditor, weekdayOf } from "@/features/people/availability/week-editor";
import { useTime } from "@/time";
import type { FieldWords } from "@/ui/form/conflict-panel";
import { FormModal } from "@/ui/form/form-dialog";
import { FormEnd } from "@/ui/form/form-end";
import { putInto, useFieldErrors } from "@/ui/form/form-problem";
import { useUnsaved } from "@/ui/form/leaving";
import { OptionalSelect } from "@/ui/form/optional-select";
import { useSharedEdit } from "@/ui/form/shared-edit";
import { toast } from "@/ui/notice/undo-toast";
import { bodyOf, contactFields, type Values, valuesOf } from "./correction";
import { type Option, type Shared, useCommunities, useShared, useSkills, useYards } from "./options";
import { type Beneficiary, genders, kinds, needs, useUpdateBeneficiary } from "./queries";
import { useWords } from "./words";

type EditProps = { one: Beneficiary; onClose: () => void };

/** Corrects what was entered of somebody. What is sealed is written over where something is typed, and never shown. */
export function EditBeneficiary({ one, onClose }: EditProps) {
  const { t } = useWords();
  return (
    <FormModal opened onClose={onClose} title={t("editTitle", { code: one.code })}>
      <EditForm one={one} onClose={onClose} />
    </FormModal>
  );
}

type FormOf = UseFormReturnType<Values>;

function EditForm({ one, onClose }: EditProps) {
  const { t } = useWords();
  const update = useUpdateBeneficiary(one.id);
  const form = useForm({ initialValues: valuesOf(one) });
  const edit = useSharedEdit({
    latest: one,
    version: ({ version }) => version,
    valuesOf,
    values: form.values,
    put: putInto(form),
    busy: update.isPending,
  });
  const yards = useYards(one, form.values);
  const places = useCommunities(one);
  const skills = useSkills(form.values.wanted_skills);
  const shared = useShared(form.values);
  useUnsaved(edit.changed);
  useFieldErrors(form, update.error, {
    beneficiary_code_taken: "code",
    courtyard_foreign: "courtyard",
    area_unknown: "courtyard",
    community_unknown: "community",
  });
  const save = (values: Values, of: Beneficiary) =>
    update.mutate(
      { version: of.version, body: bodyOf(values, valuesOf(of)) },
      {
        onSuccess: ({ code }) => {
          toast(t("edited", { code }));
          onClose();
        },
      },
    );
  return (
    <form className="stack" onSubmit={form.onSubmit((values) => save(values, edit.base))}>
      <Person form={form} yards={yards} paired={one.pair_id !== undefined} />
      <Place form={form} places={places} one={one} />
      <Wishes form={form} skills={skills} shared={shared} />
      <WeekEditor weekly={form.values.times} onChange={(times) => form.setFieldValue("times", times)} />
      <p className="t-cap">{t("timesHint")}</p>
      <Sealed form={form} />
      <Checkbox label={t("isVerified")} {...form.getInputProps("verified", { type: "checkbox" })} />
      <Checkbox label={t("hasAgreement")} {...form.getInputProps("agreement", { type: "checkbox" })} />
      <FormEnd
        edit={edit}
        saving={update}
        fields={useFields({ yards, places, skills, shared })}
        onChosen={(chosen) => save(chosen, one)}
        save={t("saveEdit")}
      />
    </form>
  );
}

function Person({ form, yards, paired }: { form: FormOf; yards: Option[]; paired: boolean }) {
  const { t } = useWords();
  return (
    <>
      <TextInput
        label={t("code")}
        description={t("codeHint")}
        required
        maxLength={20}
        {...form.getInputProps("code")}
      />
      <Select
        label={t("kindLabel")}
        description={paired && form.isDirty("kind") ? t("kindPaired") : undefined}
        allowDeselect={false}
        data={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        {...form.getInputProps("kind")}
      />
      <Select
        label={t("needLabel")}
        allowDeselect={false}
        data={needs.map((value) => ({ value, label: t(`need.${value}`) }))}
        {...form.getInputProps("need")}
      />
      <TextInput
        label={t("ageBand")}
        placeholder="70–79"
        maxLength={20}
        {...form.getInputProps("age_band")}
      />
      <Select
        label={t("gender.label")}
        placeholder={t("untold")}
        allowDeselect={false}
        data={genders.map((value) => ({ value, label: t(`gender.${value}`) }))}
        {...form.getInputProps("gender")}
        value={form.values.gender || null}
      />
      <OptionalSelect
        label={t("courtyard")}
        placeholder={t("untold")}
        data={yards}
        {...form.getInputProps("courtyard")}
      />
    </>
  );
}

/** Whose office sees to them; another one does so from the moment it is saved. */
function Place({ form, places, one }: { form: FormOf; places: Option[]; one: Beneficiary }) {
  const { t } = useWords();
  const moves = form.values.community !== String(one.community_id);
  return (
    <Select
      label={t("community")}
      description={moves ? t(one.pair_id === undefined ? "moves" : "movesPaired") : undefined}
      searchable
      allowDeselect={false}
      data={places}
      {...form.getInputProps("community")}
      onChange={(value) => {
        if (!value) return;
        form.setFieldValue("community", value);
        form.setFieldValue(
          "courtyard",
          value === String(one.community_id) ? String(one.courtyard_id ?? "") : "",
        );
      }}
    />
  );
}

function Wishes({ form, skills, shared }: { form: FormOf; skills: Option[]; shared: Shared }) {
  const { t } = useWords();
  const grows = { input: { height: "auto" } };
  return (
    <>
      <MultiSelect
        label={t("dialects")}
        styles={grows}
        data={shared.dialects}
        {...form.getInputProps("dialects")}
      />
      <MultiSelect
        label={t("interests")}
        styles={grows}
        data={shared.interests}
        {...form.getInputProps("interests")}
      />
      <MultiSelect
        label={t("wantedSkills")}
        searchable
        styles={grows}
        data={skills}
        {...form.getInputProps("wanted_skills")}
      />
      <MultiSelect
        label={t("declinedGenders")}
        styles={grows}
        data={genders.map((value) => ({ value, label: t(`gender.${value}`) }))}
        {...form.getInputProps("declined_genders")}
      />
      <Textarea
        label={t("noteLabel")}
        description={t("noteHint")}
        autosize
        maxLength={500}
        {...form.getInputProps("note")}
      />
    </>
  );
}

/** Empty to begin with, whatever is sealed. */
function Sealed({ form }: { form: FormOf }) {
  const { t } = useWords();
  return (
    <fieldset className="stack">
      <legend>
        <b>{t("sealed")}</b>
      </legend>
      <p className="t-cap">{t("sealedEditHint")}</p>
      {contactFields.map(([name, max]) => (
        <TextInput
          key={name}
          label={t(contactWords[name])}
          placeholder={t("unchanged")}
          autoComplete="off"
          maxLength={max}
          type={name.endsWith("phone") ? "tel" : "text"}
          {...form.getInputProps(name)}
        />
      ))}
    </fieldset>
  );
}

const contactWords = {
  name: "name",
  address: "address",
  phone: "phone",
  carer_name: "carer",
  carer_phone: "carerPhone",
  home_risks: "homeRisks",
} as const;

type Options = { yards: Option[]; places: Option[]; skills: Option[]; shared: Shared };

/** The fields in words, for showing two versions of them. */
function useFields({ yards, places, skills, shared }: Options): FieldWords<Values> {
  const { t } = useWords();
  const { weekday } = useTime();
  const comma = t("comma");
  const named = (options: Option[]) => (values: string[]) =>
    values.map((value) => options.find((option) => option.value === value)?.label ?? value).join(comma) ||
    "–";
  const gender = (value: string) => (value ? t(`gender.${value as "male"}`) : t("untold"));
  return {
    code: { label: t("code") },
    kind: { label: t("kindLabel"), show: (value) => t(`kind.${value}`) },
    need: { label: t("needLabel"), show: (value) => t(`need.${value}`) },
    age_band: { label: t("ageBand") },
    gender: { label: t("gender.label"), show: gender },
    community: { label: t("community"), show: (value) => named(places)([value]) },
    times: {
      label: t("times"),
      show: (value) =>
        value
          .map((one) => `${weekday(weekdayOf(one))} ${clock(one.from_minute)}–${clock(one.until_minute)}`)
          .join(comma) || "–",
    },
    courtyard: { label: t("courtyard"), show: (value) => named(yards)(value ? [value] : []) },
    dialects: { label: t("dialects"), show: named(shared.dialects) },
    interests: { label: t("interests"), show: named(shared.interests) },
    wanted_skills: { label: t("wantedSkills"), show: named(skills) },
    declined_genders: {
      label: t("declinedGenders"),
      show: (values) => values.map(gender).join(comma) || "–",
    },
    note: { label: t("noteLabel") },
    verified: { label: t("isVerified") },
    agreement: { label: t("hasAgreement") },
  };
}
