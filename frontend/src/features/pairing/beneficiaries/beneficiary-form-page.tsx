import { Button, Checkbox, Select, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useNavigate } from "react-router";
import { useSignedIn } from "@/session/session";
import { today } from "@/time";
import { FormProblem, useFieldErrors } from "@/ui/form/form-problem";
import { useUnsaved } from "@/ui/form/leaving";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { Section } from "@/ui/page/section";
import { emptyContact } from "./correction";
import { kinds, needs, useCreateBeneficiary } from "./queries";
import { useWords } from "./words";

const empty = {
  code: "",
  kind: "elder" as (typeof kinds)[number],
  need: "empty_nest" as (typeof needs)[number],
  age_band: "",
  note: "",
  verified: false,
  consent: false,
  agreement: false,
  ...emptyContact,
};

/** Adds somebody who wants to be supported. Name and address are sealed and shown only around a visit. */
export function BeneficiaryFormPage() {
  const { t } = useWords();
  const navigate = useNavigate();
  const { held } = useSignedIn();
  const create = useCreateBeneficiary();
  const form = useForm({ initialValues: empty });
  const release = useUnsaved(form.isDirty());
  useFieldErrors(form, create.error, { beneficiary_code_taken: "code" });
  const onSubmit = form.onSubmit(
    ({ code, kind, need, age_band, note, verified, consent, agreement, ...contact }) => {
      if (held.community_id === undefined) return;
      create.mutate(
        {
          code,
          kind,
          need,
          age_band,
          note,
          verified,
          contact,
          community_id: held.community_id,
          ...(consent ? { consent_from: today() } : {}),
          ...(agreement ? { agreement_on: today() } : {}),
        },
        {
          onSuccess: () => {
            toast(t("added", { code }));
            release();
            navigate("/beneficiaries");
          },
        },
      );
    },
  );
  const options = (values: readonly string[], group: "kind" | "need") =>
    values.map((value) => ({ value, label: t(`${group}.${value}` as "kind.elder") }));
  return (
    <Page narrow title={t("add")} back="/beneficiaries">
      <form onSubmit={onSubmit} className="stack">
        <Card padded>
          <div className="stack">
            <TextInput
              label={t("code")}
              description={t("codeHint")}
              required
              {...form.getInputProps("code")}
            />
            <Select
              label={t("kindLabel")}
              allowDeselect={false}
              data={options(kinds, "kind")}
              {...form.getInputProps("kind")}
            />
            <Select
              label={t("needLabel")}
              allowDeselect={false}
              data={options(needs, "need")}
              {...form.getInputProps("need")}
            />
            <TextInput label={t("ageBand")} placeholder="70–79" {...form.getInputProps("age_band")} />
            <Textarea
              label={t("noteLabel")}
              description={t("noteHint")}
              autosize
              {...form.getInputProps("note")}
            />
          </div>
        </Card>
        <Section title={t("sealed")}>
          <Card padded>
            <div className="stack">
              <p className="t-cap">{t("sealedHint")}</p>
              <TextInput label={t("name")} required {...form.getInputProps("name")} />
              <TextInput label={t("address")} required {...form.getInputProps("address")} />
              <TextInput label={t("phone")} type="tel" {...form.getInputProps("phone")} />
              <TextInput label={t("carer")} {...form.getInputProps("carer_name")} />
              <TextInput label={t("carerPhone")} type="tel" {...form.getInputProps("carer_phone")} />
              <Textarea label={t("homeRisks")} autosize {...form.getInputProps("home_risks")} />
            </div>
          </Card>
        </Section>
        <Card padded>
          <div className="stack">
            <Checkbox label={t("isVerified")} {...form.getInputProps("verified", { type: "checkbox" })} />
            <Checkbox label={t("hasConsent")} {...form.getInputProps("consent", { type: "checkbox" })} />
            <Checkbox label={t("hasAgreement")} {...form.getInputProps("agreement", { type: "checkbox" })} />
          </div>
        </Card>
        <FormProblem error={create.error} />
        <Button type="submit" loading={create.isPending}>
          {t("save")}
        </Button>
      </form>
    </Page>
  );
}
