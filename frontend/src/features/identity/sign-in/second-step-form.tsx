import { Button, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useChange } from "@/api/change";
import { ApiError } from "@/api/client";
import { type SecondStep, useSession } from "@/session/session";
import { FormProblem } from "@/ui/form/form-problem";
import css from "./sign-in-page.module.css";
import { useWords } from "./words";

/** The code after the password. A step that has run out begins again with the password. */
export function SecondStepForm({ step, onBack }: { step: SecondStep; onBack: () => void }) {
  const { t } = useWords();
  const { finishSignIn } = useSession();
  const finish = useChange({ mutationFn: finishSignIn });
  const form = useForm({ initialValues: { code: "" } });
  const over = finish.error instanceof ApiError && finish.error.problem.reason === "sign_in_step_over";
  return (
    <form
      className={css.form}
      onSubmit={form.onSubmit(({ code }) => finish.mutate({ step_token: step.step_token, code }))}
    >
      <h2 className="t-section">{t("second.title")}</h2>
      <p>{t("second.lead")}</p>
      <TextInput
        label={t("second.code")}
        autoComplete="one-time-code"
        autoCapitalize="none"
        data-autofocus
        autoFocus
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
          <Button type="submit" fullWidth loading={finish.isPending}>
            {t("second.submit")}
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
