import { Button, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconFingerprint } from "@tabler/icons-react";
import { useState } from "react";
import { hasPasskeys } from "@/api/passkey";
import css from "@/features/identity/sign-in/sign-in-page.module.css";
import { FormProblem } from "@/ui/form/form-problem";
import { PasswordField } from "@/ui/form/password-field";
import { type OwnProof, type SecondFactor, useAnswer } from "./queries";
import { useWords } from "./words";

type ProofProps = {
  title: string;
  hint: string;
  factor: SecondFactor;
  /** A password that was given just now, which is not asked for again unless it is refused. */
  known?: string;
  change: { error: unknown; isPending: boolean };
  onSend: (proof: OwnProof) => void;
  onLeave: () => void;
};

/** Asks for the password and what there is of a second factor before something is done to it. */
export function Proof({ title, hint, factor, known = "", change, onSend, onLeave }: ProofProps) {
  const { t } = useWords();
  const here = factor.passkeys.some(({ origin }) => origin === location.origin) && hasPasskeys();
  const [typing, setTyping] = useState(!here); // a code, and no passkey
  const answer = useAnswer();
  const form = useForm({ initialValues: { password: known, code: "" } });
  const byCode = factor.active && typing;
  const send = ({ password, code }: { password: string; code: string }) => {
    if (!factor.active) onSend({ password });
    else if (typing) onSend({ password, code });
    else answer.mutate(undefined, { onSuccess: (passkey) => onSend({ password, passkey }) });
  };
  return (
    <form className={css.form} onSubmit={form.onSubmit(send)}>
      <h2 className="t-section">{title}</h2>
      <p>{hint}</p>
      {(known === "" || Boolean(change.error)) && (
        <PasswordField
          label={t("manage.password")}
          autoComplete="current-password"
          required
          withAsterisk={false}
          {...form.getInputProps("password")}
        />
      )}
      {byCode && (
        <TextInput
          label={t(factor.app_since ? "manage.code" : "manage.recovery")}
          autoComplete="one-time-code"
          autoCapitalize="none"
          required
          withAsterisk={false}
          {...form.getInputProps("code")}
        />
      )}
      <FormProblem error={answer.error ?? change.error} />
      <Button
        type="submit"
        fullWidth
        loading={change.isPending || answer.isPending}
        {...(factor.active && !typing ? { leftSection: <IconFingerprint size={20} aria-hidden /> } : {})}
      >
        {t(factor.active && !typing ? "manage.goPasskey" : "manage.go")}
      </Button>
      {here && (
        <Button
          variant="default"
          onClick={() => {
            answer.reset();
            setTyping(!typing);
          }}
        >
          {t(typing ? "manage.byPasskey" : factor.app_since ? "manage.byCode" : "manage.byRecovery")}
        </Button>
      )}
      <Button variant="subtle" onClick={onLeave}>
        {t("manage.cancel")}
      </Button>
    </form>
  );
}
