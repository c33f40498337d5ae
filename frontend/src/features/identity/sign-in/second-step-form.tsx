import { Button, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconFingerprint } from "@tabler/icons-react";
import { useChange } from "@/api/change";
import { ApiError } from "@/api/client";
import { hasPasskeys } from "@/api/passkey";
import { type SecondStep, useSession } from "@/session/session";
import { FormProblem } from "@/ui/form/form-problem";
import css from "./sign-in-page.module.css";
import { useWords } from "./words";

/**
 * The second step after the password: a passkey first, where the account has one for this page and the browser knows
 * them, and a code beside it. A step that has run out begins again with the password.
 */
export function SecondStepForm({ step, onBack }: { step: SecondStep; onBack: () => void }) {
  const { t } = useWords();
  const { finishSignIn, finishByPasskey } = useSession();
  const finish = useChange({ mutationFn: finishSignIn });
  const byPasskey = useChange({ mutationFn: () => finishByPasskey(step.step_token) });
  const passkey = step.methods.includes("passkey") && hasPasskeys();
  const app = step.methods.includes("code");
  const kind = app ? (passkey ? "both" : "app") : passkey ? "passkey" : "recovery";
  const form = useForm({ initialValues: { code: "" } });
  const over = isOver(finish.error) || isOver(byPasskey.error);
  return (
    <form
      className={css.form}
      onSubmit={form.onSubmit(({ code }) => {
        byPasskey.reset();
        finish.mutate({ step_token: step.step_token, code });
      })}
    >
      <h2 className="t-section">{t(`second.title.${kind}`)}</h2>
      {passkey && (
        <>
          <p>{t("second.passkeyLead")}</p>
          <FormProblem error={byPasskey.error} onRetry={byPasskey.repeat} />
          <Button
            fullWidth
            autoFocus
            leftSection={<IconFingerprint size={20} aria-hidden />}
            loading={byPasskey.isPending}
            onClick={() => {
              finish.reset();
              byPasskey.mutate();
            }}
          >
            {t("second.passkey")}
          </Button>
        </>
      )}
      <p>{t(`second.ask.${kind}`)}</p>
      <TextInput
        label={t(app ? "second.code" : "second.recovery")}
        autoComplete="one-time-code"
        autoCapitalize="none"
        data-autofocus={!passkey}
        autoFocus={!passkey}
        required
        withAsterisk={false}
        {...form.getInputProps("code")}
      />
      <FormProblem error={finish.error} />
      {over ? (
        <Button fullWidth onClick={onBack}>
          {t("second.back")}
        </Button>
      ) : (
        <>
          <Button type="submit" fullWidth variant={passkey ? "default" : "filled"} loading={finish.isPending}>
            {t(`second.submit.${kind}`)}
          </Button>
          <Button variant="subtle" onClick={onBack}>
            {t("second.back")}
          </Button>
        </>
      )}
      <p className="t-cap">
        <b>{t("second.lost")}</b> {t("second.lostHint")}
      </p>
    </form>
  );
}

const isOver = (error: unknown) => error instanceof ApiError && error.problem.reason === "sign_in_step_over";
