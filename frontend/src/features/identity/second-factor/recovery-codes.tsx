import { Button, Checkbox } from "@mantine/core";
import { IconDownload, IconPrinter } from "@tabler/icons-react";
import { useState } from "react";
import signIn from "@/features/identity/sign-in/sign-in-page.module.css";
import { Steps } from "@/ui/figure/steps";
import css from "./second-factor.module.css";
import { useWords } from "./words";

type RecoveryCodesProps = {
  codes: string[];
  /** The last step of setting up. */
  steps: boolean;
  onKept: () => void;
};

/** The recovery codes, this once. The way on opens when somebody says that they are kept. */
export function RecoveryCodes({ codes, steps, onKept }: RecoveryCodesProps) {
  const { t } = useWords();
  const [kept, setKept] = useState(false);
  return (
    <div className="stack">
      {steps && <Steps steps={[t("steps.app"), t("steps.scan"), t("steps.codes")]} at={2} />}
      <div className={signIn.form}>
        <h2 className="t-section">{t("codes.title")}</h2>
        <p>{t("codes.why")}</p>
        <ul className={css.codes} aria-label={t("codes.list")}>
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <div className={`flow ${css.noPrint}`}>
          <Button
            variant="default"
            leftSection={<IconPrinter size={18} aria-hidden />}
            onClick={() => print()}
          >
            {t("codes.print")}
          </Button>
          <Button
            variant="default"
            leftSection={<IconDownload size={18} aria-hidden />}
            component="a"
            href={`data:text/plain;charset=utf-8,${encodeURIComponent(`${codes.join("\r\n")}\r\n`)}`}
            download={t("codes.fileName")}
          >
            {t("codes.file")}
          </Button>
        </div>
        <Checkbox
          className={css.noPrint ?? ""}
          label={t("codes.kept")}
          checked={kept}
          onChange={(event) => setKept(event.currentTarget.checked)}
        />
        <Button className={css.noPrint ?? ""} fullWidth disabled={!kept} onClick={onKept}>
          {t("codes.done")}
        </Button>
      </div>
    </div>
  );
}
