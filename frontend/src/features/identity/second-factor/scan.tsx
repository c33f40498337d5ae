import { Button, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconCopy } from "@tabler/icons-react";
import signIn from "@/features/identity/sign-in/sign-in-page.module.css";
import { QrCode } from "@/ui/figure/qr-code";
import { FormProblem } from "@/ui/form/form-problem";
import { toast } from "@/ui/notice/undo-toast";
import { type NewAuthenticator, useConfirm } from "./queries";
import css from "./second-factor.module.css";
import { useWords } from "./words";

type ScanProps = {
  made: NewAuthenticator;
  /** What the button says. */
  label: string;
  /** The app counts from now on; there are no new recovery codes in place of an app there was. */
  onDone: (codes: string[]) => void;
  onAgain: () => void;
};

/** Copies the key, for who sets up the app on the phone they read this on; browsers copy only over https or at home. */
function CopyKey({ secret }: { secret: string }) {
  const { t } = useWords();
  if (!navigator.clipboard) return null;
  return (
    <Button
      variant="default"
      leftSection={<IconCopy size={16} aria-hidden />}
      onClick={() =>
        navigator.clipboard.writeText(secret).then(
          () => toast(t("scan.copied")),
          () => toast(t("scan.notCopied")),
        )
      }
    >
      {t("scan.copy")}
    </Button>
  );
}

/** The secret of a new app, to scan or to type, and its first code. */
export function Scan({ made, label, onDone, onAgain }: ScanProps) {
  const { t } = useWords();
  const confirm = useConfirm();
  const form = useForm({ initialValues: { code: "" } });
  return (
    <form
      className={signIn.form}
      onSubmit={form.onSubmit(({ code }) =>
        confirm.mutate(code, { onSuccess: ({ recovery_codes }) => onDone(recovery_codes) }),
      )}
    >
      <h2 className="t-section">{t("scan.title")}</h2>
      <p>{t("scan.how")}</p>
      <QrCode text={made.address} label={t("scan.qr")} className={css.qr ?? ""} />
      <p>
        {t("scan.byHand")}
        <br />
        <b className={css.secret} data-testid="secret">
          {made.secret.replace(/(.{4})(?=.)/g, "$1 ")}
        </b>
      </p>
      <CopyKey secret={made.secret} />
      <TextInput
        label={t("scan.code")}
        description={t("scan.codeHint")}
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        withAsterisk={false}
        {...form.getInputProps("code")}
      />
      <FormProblem error={confirm.error} />
      <Button type="submit" fullWidth loading={confirm.isPending}>
        {label}
      </Button>
      <Button variant="subtle" onClick={onAgain}>
        {t("scan.again")}
      </Button>
    </form>
  );
}
