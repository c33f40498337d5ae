import { Button } from "@mantine/core";
import { useSession } from "@/session/session";
import { FormProblem } from "@/ui/form/form-problem";
import { Sunk } from "@/ui/page/card";
import { useOpenTrial } from "./queries";
import { useWords } from "./words";

/** Offers the example association. Code is the printed one, of who has no association yet, and false while it is missing. */
export function TrialOffer({ code }: { code?: () => string | false }) {
  const { t } = useWords();
  const { session } = useSession();
  const open = useOpenTrial();
  if (session?.trial) return null; // one is in it
  const go = () => {
    const given = code?.();
    if (given !== false) open.mutate(given);
  };
  return (
    <Sunk>
      <div className="stack grow">
        <div>
          <h2 className="t-card">{t("title")}</h2>
          <p className="t-cap">{t("hint")}</p>
        </div>
        <FormProblem error={open.error} onRetry={open.repeat} />
        <div className="flow">
          <Button variant="default" onClick={go} loading={open.isPending}>
            {t("open")}
          </Button>
          <span role="status">{open.isPending && t("making")}</span>
        </div>
      </div>
    </Sunk>
  );
}
