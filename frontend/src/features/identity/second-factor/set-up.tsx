import { Button } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconFingerprint } from "@tabler/icons-react";
import { useState } from "react";
import { hasPasskeys } from "@/api/passkey";
import { carried } from "@/features/identity/password/carried";
import css from "@/features/identity/sign-in/sign-in-page.module.css";
import { Steps } from "@/ui/figure/steps";
import { FormProblem } from "@/ui/form/form-problem";
import { PasswordField } from "@/ui/form/password-field";
import { Card } from "@/ui/page/card";
import { Row } from "@/ui/page/row";
import { IconTile } from "@/ui/page/tile";
import { AddPasskey } from "./add-passkey";
import { type NewAuthenticator, type SecondFactor, useBegin } from "./queries";
import { Scan } from "./scan";
import { useWords } from "./words";

type SetUpProps = {
  must: boolean;
  factor: SecondFactor;
  /** The recovery codes, and whether they are the last step of setting up an app. */
  onDone: (codes: string[], app: boolean) => void;
};

/** The first second factor: an authenticator app, which is got and scanned, or a passkey where the browser has them. */
export function SetUp({ must, factor, onDone }: SetUpProps) {
  const { t } = useWords();
  const [passkey, setPasskey] = useState(false);
  const [made, setMade] = useState<NewAuthenticator>();
  const begin = useBegin();
  // Who has just given the password to sign in is not asked for it again, unless it is refused.
  const [known, setKnown] = useState(() => must && carried() !== "");
  const form = useForm({ initialValues: { password: known ? carried() : "" } });
  if (passkey)
    return (
      <AddPasskey
        factor={factor}
        known={known ? carried() : ""}
        onDone={(codes) => onDone(codes, false)}
        onLeave={() => setPasskey(false)}
      />
    );
  return (
    <div className="stack">
      <Steps steps={[t("steps.app"), t("steps.scan"), t("steps.codes")]} at={made ? 1 : 0} />
      {made ? (
        <Scan
          made={made}
          label={t("scan.submit")}
          onDone={(codes) => onDone(codes, true)}
          onAgain={() => setMade(undefined)}
        />
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
      {!made && hasPasskeys() && (
        <Card>
          <Row
            icon={<IconTile icon={IconFingerprint} />}
            title={t("passkeys.instead")}
            sub={t("passkeys.insteadHint")}
            onClick={() => setPasskey(true)}
          />
        </Card>
      )}
    </div>
  );
}
