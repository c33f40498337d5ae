import { Button, VisuallyHidden } from "@mantine/core";
import { useNavigate } from "react-router";
import { QrCode } from "@/ui/figure/qr-code";
import { EmptyState } from "@/ui/notice/empty-state";
import { OnlyHere } from "@/ui/notice/only-here";
import { Page } from "@/ui/page/page";
import { Paper } from "@/ui/page/paper";
import css from "./code-slips.module.css";
import { clearSlips, type Slip, useSlips } from "./slips";
import { useWords } from "./words";

/** Every code made here as a slip to cut and hand out: ten to a page. */
export function CodeSlipsPage() {
  const { t } = useWords();
  const slips = useSlips();
  const navigate = useNavigate();
  if (slips.length === 0) {
    return (
      <Page title={t("title")} back>
        <EmptyState title={t("none")} hint={t("noneHint")} />
      </Page>
    );
  }
  const clear = () => {
    clearSlips();
    navigate(-1);
  };
  return (
    <Paper
      title={t("title")}
      back
      hint={
        <>
          {t("hint", { count: slips.length })}
          <OnlyHere address={location.origin} />
        </>
      }
    >
      <VisuallyHidden component="h1">{t("title")}</VisuallyHidden>
      <ol className={css.slips}>
        {slips.map((slip) => (
          <SlipToCut key={slip.login} slip={slip} />
        ))}
      </ol>
      <div className={css.clear}>
        <Button variant="subtle" onClick={clear}>
          {t("clear")}
        </Button>
      </div>
    </Paper>
  );
}

/** What is scanned leads to the sign-in page with the login filled in. The code is only written: it is typed by hand. */
function SlipToCut({ slip: { name, login, code, team, until } }: { slip: Slip }) {
  const { t } = useWords();
  const address = `${location.origin}/sign-in`;
  return (
    <li className={css.slip}>
      <div className={css.who}>
        <b className={css.name}>{name}</b>
        {team && <span>{team}</span>}
      </div>
      <QrCode
        className={css.qr ?? ""}
        text={`${address}?login=${encodeURIComponent(login)}`}
        label={t("scan", { name })}
      />
      <dl className={css.facts}>
        <dt>{t("login")}</dt>
        <dd>{login}</dd>
        <dt>{t("code")}</dt>
        <dd className={css.code}>{code}</dd>
      </dl>
      <ol className={css.steps}>
        <li>{t("step1", { address: address.replace(/^https?:\/\//, "") })}</li>
        <li>{t("step2")}</li>
        <li>{t("step3")}</li>
      </ol>
      {until && <p className={css.until}>{t("until", { when: until })}</p>}
    </li>
  );
}
