import { Button, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import css from "@/features/identity/sign-in/sign-in-page.module.css";
import { FormProblem } from "@/ui/form/form-problem";
import { PasswordField } from "@/ui/form/password-field";
import type { OwnProof } from "./queries";
import { useWords } from "./words";

type ProofProps = {
  title: string;
  hint: string;
  change: { error: unknown; isPending: boolean };
  onSend: (proof: OwnProof) => void;
  onLeave: () => void;
};

/** Asks for the password and a code before something is done to the second factor. */
export function Proof({ title, hint, change, onSend, onLeave }: ProofProps) {
  const { t } = useWords();
  const form = useForm({ initialValues: { password: "", code: "" } });
  return (
    <form className={css.form} onSubmit={form.onSubmit(onSend)}>
      <h2 className="t-section">{title}</h2>
      <p>{hint}</p>
      <PasswordField
        label={t("manage.password")}
        autoComplete="current-password"
        required
        withAsterisk={false}
        {...form.getInputProps("password")}
      />
      <TextInput
        label={t("manage.code")}
        autoComplete="one-time-code"
        autoCapitalize="none"
        required
        withAsterisk={false}
        {...form.getInputProps("code")}
      />
      <FormProblem error={change.error} />
      <Button type="submit" fullWidth loading={change.isPending}>
        {t("manage.go")}
      </Button>
      <Button variant="subtle" onClick={onLeave}>
        {t("manage.cancel")}
      </Button>
    </form>
  );
}
