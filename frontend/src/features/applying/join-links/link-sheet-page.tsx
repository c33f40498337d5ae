import { useTime } from "@/time";
import { QrCode } from "@/ui/figure/qr-code";
import { EmptyState } from "@/ui/notice/empty-state";
import { OnlyHere } from "@/ui/notice/only-here";
import { Page } from "@/ui/page/page";
import { Paper } from "@/ui/page/paper";
import css from "./join-links.module.css";
import { useMade } from "./made";
import { useWords } from "./words";

/** The code of the link that was just made, large, with what to do. */
export function LinkSheetPage() {
  const { t } = useWords();
  const { day } = useTime();
  const made = useMade();
  if (!made) {
    return (
      <Page title={t("sheet")} back="/volunteers/join-links">
        <EmptyState title={t("sheetGone")} hint={t("sheetGoneHint")} />
      </Page>
    );
  }
  return (
    <Paper
      title={t("sheet")}
      back="/volunteers/join-links"
      hint={
        <>
          {t("sheetHint")}
          <OnlyHere address={made.address} />
        </>
      }
    >
      <div className={css.sheet}>
        <h1>{t("sheetTitle")}</h1>
        {made.team && <p className={css.team}>{made.team}</p>}
        <QrCode
          className={css.large ?? ""}
          text={made.address}
          label={t("scan", { team: made.team ?? t("each") })}
        />
        <ol>
          <li>{t("step1")}</li>
          <li>{t("step2")}</li>
          <li>{t("step3")}</li>
        </ol>
        <p className={css.address}>{made.address.replace(/^https?:\/\//, "")}</p>
        <p>{t("ends", { day: day(made.ends_on) })}</p>
      </div>
    </Paper>
  );
}
