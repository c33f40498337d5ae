import { Button } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { carried } from "@/features/identity/password/carried";
import css from "@/features/identity/sign-in/sign-in-page.module.css";
import { Steps } from "@/ui/figure/steps";
import { FormProblem } from "@/ui/form/form-problem";
import { PasswordField } from "@/ui/form/password-field";
import { type NewAuthenticator, useBegin } from "./queries";
import { Scan } from "./scan";
import { useWords } from "./words";

/** The first authenticator app: get it, scan, and the recovery codes that onDone is given. */
export function SetUp({ must, onDone }: { must: boolean; onDone: (codes: string[]) => void }) {
  const { t } = useWords();
  const [made, setMade] = useState<NewAuthenticator>();
  const begin = useBegin();
  // Who has just given the password to sign in is not asked for it again, unless it is refused.
  const [known, setKnown] = useState(() => must && carried() !== "");
  const form = useForm({ initialValues: { password: known ? carried() : "" } });
  return (
    <div className="stack">
      <Steps steps={[t("steps.app"), t("steps.scan"), t("steps.codes")]} at={made ? 1 : 0} />
      {made ? (
        <Scan made={made} label={t("scan.submit")} onDone={onDone} onAgain={() => setMade(undefined)} />
      ) : (
        <form
          className={css.form}
          onSubmit={form.onSubmit(({ password }) =>
            begin.mutate({ password }, { onSuccess: setMade, onError: () => setKnown(false) }),
          )}
        >
          <p>{t(must ? "must" : "lead")}</p>
          <h2 className="t-section">{t("begin.title")}</h2>
          <p>{t("begin.app")}</p>
          {!known && (
            <>
              <p>{t("begin.has")}</p>
              <PasswordField
                label={t("begin.password")}
                autoComplete="current-password"
                required
                withAsterisk={false}
                {...form.getInputProps("password")}
              />
            </>
          )}
          <FormProblem error={begin.error} />
          <Button type="submit" fullWidth loading={begin.isPending}>
            {t("begin.submit")}
          </Button>
        </form>
      )}
    </div>
  );
}
