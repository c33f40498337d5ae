import { Button } from "@mantine/core";
import { IconClockHour4, IconHeartHandshake, IconInfoCircle, IconTrash } from "@tabler/icons-react";
import { Link } from "react-router";
import { FormProblem } from "@/ui/form/form-problem";
import { useConfirm } from "@/ui/notice/confirm";
import { toast } from "@/ui/notice/undo-toast";
import css from "./join-form.module.css";
import { type OwnEntry, useWithdrawEntry } from "./queries";
import { useWords } from "./words";

type Props = {
  organization: string;
  reference: string;
  entry: OwnEntry;
  /** Corrects it, as long as it waits. */
  onChange: (() => void) | undefined;
  /** The link takes nobody else; what was sent is corrected all the same. */
  closed: boolean;
  /** Fills the form in once more, for somebody else. */
  onAnother: (() => void) | undefined;
};

const looks = {
  waiting: { icon: IconClockHour4, title: "sentTitle", text: "sentText" },
  let_in: { icon: IconHeartHandshake, title: "inTitle", text: "inText" },
  refused: { icon: IconInfoCircle, title: "refusedTitle", text: "refusedText" },
  withdrawn: { icon: IconTrash, title: "withdrawnTitle", text: "withdrawnText" },
} as const;

/** What became of what somebody sent, and what they can do about it. */
export function Receipt({ organization, reference, entry, onChange, closed, onAnother }: Props) {
  const { t } = useWords();
  const confirm = useConfirm();
  const withdraw = useWithdrawEntry();
  const { icon: Icon, title, text } = looks[entry.state];
  const waits = entry.state === "waiting";
  const back = async () => {
    const sure = await confirm({
      title: t("withdrawTitle"),
      text: t("withdrawText"),
      action: t("withdraw"),
      danger: true,
    });
    if (sure) withdraw.mutate({ organization, reference }, { onSuccess: () => toast(t("withdrawn")) });
  };
  return (
    <div className={css.form}>
      <span className={`${css.sign} ${css[entry.state]}`} aria-hidden>
        <Icon size={34} stroke={1.6} />
      </span>
      <h1 className="t-title">{t(title)}</h1>
      <p role="status">{t(text, { team: entry.team_name })}</p>
      {entry.reason && <p className={css.minor}>{t("why", { reason: entry.reason })}</p>}
      {waits && (
        <div className={css.reference}>
          <span className="t-cap">{t("keep")}</span>
          <b>{reference}</b>
          {"clipboard" in navigator && (
            <Button
              size="compact"
              variant="default"
              onClick={() => navigator.clipboard.writeText(reference).then(() => toast(t("copied")))}
            >
              {t("copy")}
            </Button>
          )}
        </div>
      )}
      {waits && closed && <p className="t-cap">{t("closedHint")}</p>}
      <FormProblem error={withdraw.error} onRetry={withdraw.repeat} />
      {entry.state === "let_in" && (
        <Button component={Link} to="/sign-in" fullWidth>
          {t("signIn")}
        </Button>
      )}
      {waits && (
        <div className={css.two}>
          <Button variant="default" loading={withdraw.isPending} onClick={back}>
            {t("withdraw")}
          </Button>
          {onChange && (
            <Button variant="light" onClick={onChange}>
              {t("change")}
            </Button>
          )}
        </div>
      )}
      {onAnother && (
        <Button variant="subtle" fullWidth onClick={onAnother}>
          {t("another")}
        </Button>
      )}
    </div>
  );
}
