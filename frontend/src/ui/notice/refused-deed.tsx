import { Button, Dialog } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { ApiError } from "@/api/client";
import { useProblem } from "@/api/problem";
import { putAway } from "@/api/unsent";
import { useTime } from "@/time";
import { useUnsent } from "./use-unsent";

/**
 * What was done without a network and the server has refused since: what it was, why not, and what to do next. It stays,
 * through reloads too, until somebody says that they have seen it.
 */
export function RefusedDeed() {
  const { t } = useTranslation("kit");
  const { problemText } = useProblem();
  const { day, time } = useTime();
  const deed = useUnsent().find(({ refused }) => refused);
  if (!deed?.refused) return null;
  const { text, next } = problemText(new ApiError(deed.refused.status, deed.refused.problem));
  const when = deed.when ? `${day(deed.when)} ${time(deed.when)}` : "";
  return (
    <Dialog
      opened
      role="alertdialog"
      aria-label={t("unsent.refused")}
      size="lg"
      position={{ bottom: 80, right: 16 }}
    >
      <div className="stack">
        <div>
          <b>
            {t("unsent.refused")} · {t(`unsent.deed.${deed.kind}`)}
          </b>
          <p className="t-cap">{[deed.what, when].filter(Boolean).join(" · ")}</p>
        </div>
        <p>
          {text}
          {next && <span className="t-cap"> {next}</span>}
        </p>
        <div className="flow">
          <Button variant="default" component={Link} to={deed.to} onClick={() => void putAway(deed.id)}>
            {t("unsent.look")}
          </Button>
          <Button onClick={() => void putAway(deed.id)}>{t("unsent.seen")}</Button>
        </div>
      </div>
    </Dialog>
  );
}
