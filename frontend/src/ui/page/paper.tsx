import { Button } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDocumentTitle } from "@/ui/screen/document-title";
import { BackButton } from "./page";
import css from "./paper.module.css";

type PaperProps = {
  /** Names the screen, and the file when somebody prints into one. */
  title: string;
  /** Where the screen was opened from: a path, or true for the page before. */
  back: string | true;
  landscape?: boolean;
  /** Said beside the button: how to print, what is left out. */
  hint?: ReactNode;
  children: ReactNode;
};

/** A bare screen that shows a sheet as it will be printed, and the button that prints it. */
export function Paper({ title, back, landscape = false, hint, children }: PaperProps) {
  const { t } = useTranslation("kit");
  useDocumentTitle(title);
  return (
    <div className={css.desk}>
      <div className={css.bar}>
        <BackButton to={back} />
        <span className="t-cap grow">{hint}</span>
        <Button leftSection={<IconPrinter size={18} aria-hidden />} onClick={() => window.print()}>
          {t("print")}
        </Button>
      </div>
      <p className={`t-cap ${css.wide} ${landscape ? css.wider : ""}`}>{t("paperWide")}</p>
      <main id="main" tabIndex={-1} className={css.room}>
        <div className={`${css.sheet} ${landscape ? css.landscape : ""}`}>{children}</div>
      </main>
    </div>
  );
}
