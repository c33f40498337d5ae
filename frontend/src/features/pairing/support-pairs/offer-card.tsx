import { Button } from "@mantine/core";
import { useWords as useBeneficiaryWords } from "@/features/pairing/beneficiaries/words";
import { ContactButton } from "@/features/pairing/contacts/contact-button";
import { RequestApproval } from "@/features/pairing/contacts/request-approval";
import { FormProblem } from "@/ui/form/form-problem";
import { Chip } from "@/ui/list/chip";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { FormTile } from "@/ui/page/tile";
import { type SupportPair, useAnswerPair } from "./queries";
import css from "./support-pairs.module.css";
import { useWords } from "./words";

/** A pair that waits for the reader's answer: a volunteer's own, or the office's for the beneficiary. */
export function OfferCard({ pair, side }: { pair: SupportPair; side: "volunteer" | "beneficiary" }) {
  const { t } = useWords();
  const { t: beneficiaryWords } = useBeneficiaryWords();
  const answer = useAnswerPair((word) => toast(t(`said.${word}`)));
  const reply = (word: "accepted" | "declined") => answer.mutate({ pairId: pair.id, side, answer: word });
  return (
    <Card padded>
      <div className="stack">
        <div className="flow flow-top">
          <FormTile form="one_to_one" />
          <div className="grow">
            <h3 className="t-card">
              {side === "volunteer"
                ? t("offerTitle", { code: pair.beneficiary_code })
                : pair.beneficiary_code}
            </h3>
            <p className="t-cap">
              {beneficiaryWords(`kind.${pair.beneficiary_kind}`)} · {pair.community_name}
            </p>
            <p>{people(pair, side, t)}</p>
            {pair.note && <p className="t-cap">{pair.note}</p>}
          </div>
        </div>
        <div className={css.answer}>
          <Button variant="default" disabled={answer.isPending} onClick={() => reply("declined")}>
            {t("decline")}
          </Button>
          <Button loading={answer.isPending} onClick={() => reply("accepted")}>
            {side === "volunteer" ? t("accept") : t("acceptFor")}
          </Button>
        </div>
        <p className="t-min">{t("noReason")}</p>
        <FormProblem error={answer.error} onRetry={answer.repeat} />
      </div>
    </Card>
  );
}

type T = ReturnType<typeof useWords>["t"];

function people(pair: SupportPair, side: "volunteer" | "beneficiary", t: T): string {
  const both = [pair.volunteer_name, pair.partner_name].filter(Boolean).join(t("and"));
  return side === "beneficiary" ? t("wouldCome", { names: both }) : t("together", { names: both });
}

/** A pair that is under way, with the contact when it is open. */
export function ActivePairCard({ pair }: { pair: SupportPair }) {
  const { t } = useWords();
  const unapproved = pair.contact_standing === "approved" ? undefined : pair.contact_standing;
  const { t: beneficiaryWords } = useBeneficiaryWords();
  return (
    <Card padded>
      <div className={css.mine}>
        <FormTile form="one_to_one" />
        <div>
          <h3 className="t-card">{pair.beneficiary_code}</h3>
          <p className="t-cap">
            {beneficiaryWords(`kind.${pair.beneficiary_kind}`)} · {pair.community_name}
          </p>
          {pair.state === "active" && (
            <p className="t-cap">{pair.contact_open ? t("open") : t("opensBefore")}</p>
          )}
          {pair.state === "suspended" && <p className="t-cap">{t("suspendedHint")}</p>}
          {unapproved && pair.state !== "suspended" && (
            <p className="t-cap due-ink">{t(`standing.${unapproved}`)}</p>
          )}
        </div>
        {pair.state !== "active" && <Chip tone="due">{t(`state.${pair.state}`)}</Chip>}
        <div className={css.reach}>
          {pair.contact_open && (
            <ContactButton beneficiaryId={pair.beneficiary_id} code={pair.beneficiary_code} />
          )}
          {unapproved && unapproved !== "asked" && pair.state !== "suspended" && (
            <RequestApproval beneficiaryId={pair.beneficiary_id} />
          )}
        </div>
      </div>
    </Card>
  );
}
