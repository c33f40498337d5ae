import { Button, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { FormProblem } from "@/ui/form/form-problem";
import { useUnsaved } from "@/ui/form/leaving";
import { Card } from "@/ui/page/card";
import { Section } from "@/ui/page/section";
import { useAskReset } from "./queries";
import { useWords } from "./words";

/** Asks for ending the two steps of somebody who has lost the phone and the recovery codes. */
export function LostPhone() {
  const { t } = useWords();
  const ask = useAskReset();
  const form = useForm({ initialValues: { login: "" } });
  useUnsaved(form.isDirty());
  return (
    <Section title={t("lost.title")}>
      <Card padded>
        <form
          className="stack"
          onSubmit={form.onSubmit(({ login }) => ask.mutate(login, { onSuccess: () => form.reset() }))}
        >
          <p className="t-cap">{t("lost.hint")}</p>
          <TextInput
            label={t("lost.login")}
            autoComplete="off"
            autoCapitalize="none"
            required
            withAsterisk={false}
            {...form.getInputProps("login")}
          />
          <FormProblem error={ask.error} />
          {ask.data && <p role="status">{t("lost.asked", { name: ask.data.name })}</p>}
          <Button type="submit" variant="default" loading={ask.isPending}>
            {t("lost.submit")}
          </Button>
        </form>
      </Card>
    </Section>
  );
}
