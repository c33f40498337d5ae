import { Button, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconFingerprint } from "@tabler/icons-react";
import { useState } from "react";
import type { PasskeyQuestion } from "@/api/passkey";
import css from "@/features/identity/sign-in/sign-in-page.module.css";
import { FormProblem, useFieldErrors } from "@/ui/form/form-problem";
import { Proof } from "./proof";
import { type SecondFactor, useAddPasskey, useBeginPasskey } from "./queries";
import { useWords } from "./words";

type AddPasskeyProps = {
  factor: SecondFactor;
  /** As of Proof. */
  known?: string;
  /** The passkey counts from now on; there are recovery codes if it is the first second factor. */
  onDone: (codes: string[]) => void;
  onLeave: () => void;
};

/** A new passkey: first who it is, then the browser makes it. */
export function AddPasskey({ factor, known = "", onDone, onLeave }: AddPasskeyProps) {
  const { t } = useWords();
  const begin = useBeginPasskey();
  const [question, setQuestion] = useState<PasskeyQuestion>();
  if (question) return <Make question={question} onDone={onDone} onAgain={() => setQuestion(undefined)} />;
  return (
    <Proof
      title={t("passkeys.add")}
      hint={t(factor.active ? "passkeys.addHint" : "passkeys.firstHint")}
      factor={factor}
      known={known}
      change={begin}
      onSend={(proof) => begin.mutate(proof, { onSuccess: setQuestion })}
      onLeave={onLeave}
    />
  );
}

type MakeProps = { question: PasskeyQuestion; onDone: (codes: string[]) => void; onAgain: () => void };

/** A press of its own has the browser make it: some browsers ask for nothing that nobody pressed for. */
function Make({ question, onDone, onAgain }: MakeProps) {
  const { t } = useWords();
  const add = useAddPasskey(question);
  const phone = matchMedia("(pointer: coarse)").matches;
  const form = useForm({ initialValues: { name: t(phone ? "passkeys.phone" : "passkeys.computer") } });
  useFieldErrors(form, add.error);
  return (
    <form
      className={css.form}
      onSubmit={form.onSubmit(({ name }) =>
        add.mutate(name, { onSuccess: ({ recovery_codes }) => onDone(recovery_codes) }),
      )}
    >
      <h2 className="t-section">{t("passkeys.make")}</h2>
      <p>{t("passkeys.makeHow")}</p>
      <TextInput
        label={t("passkeys.name")}
        description={t("passkeys.nameHint")}
        maxLength={60}
        required
        withAsterisk={false}
        {...form.getInputProps("name")}
      />
      <FormProblem error={add.error} />
      <Button
        type="submit"
        fullWidth
        leftSection={<IconFingerprint size={20} aria-hidden />}
        loading={add.isPending}
      >
        {t("passkeys.submit")}
      </Button>
      <Button variant="subtle" onClick={onAgain}>
        {t("scan.again")}
      </Button>
    </form>
  );
}
