import { Button } from "@mantine/core";
import { useState } from "react";
import { useWords as useBeneficiaryWords } from "@/features/pairing/beneficiaries/words";
import { FormProblem } from "@/ui/form/form-problem";
import { Chip } from "@/ui/list/chip";
import { Avatar } from "@/ui/list/person";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { Alternatives } from "./alternatives";
import { Force } from "./board/force";
import { type Alternative, costs } from "./board/match";
import { Criteria } from "./criteria";
import { type SupportPair, useReview } from "./queries";
import css from "./support-pairs.module.css";
import { useWords } from "./words";

/** One pair with its reasons; a proposal can be offered, given to somebody else, or dropped. most is the longest bar of the page. */
export function PairCard({ pair, most }: { pair: SupportPair; most: number }) {
  const { t } = useWords();
  const { t: beneficiaryWords } = useBeneficiaryWords();
  const tone = {
    proposed: "due",
    offered: "due",
    active: "done",
    suspended: "bad",
    declined: "past",
    closed: "past",
  } as const;
  return (
    <Card padded>
      <div className={css.pair}>
        <div className="stack">
          <div className="flow">
            <h2 className="t-card">{pair.beneficiary_code}</h2>
            <span className="t-cap grow">
              {beneficiaryWords(`kind.${pair.beneficiary_kind}`)} · {pair.community_name}
            </span>
            <Chip tone={tone[pair.state]}>{t(`state.${pair.state}`)}</Chip>
          </div>
          <Person role={t("primary")} name={pair.volunteer_name} answer={pair.volunteer_answer} pair={pair} />
          {pair.partner_name && (
            <Person role={t("partner")} name={pair.partner_name} answer={pair.partner_answer} pair={pair} />
          )}
          {pair.state === "offered" && (
            <p className="t-cap">{t("office", { answer: t(`answer.${pair.beneficiary_answer}`) })}</p>
          )}
          {pair.note && <p className="t-cap">{pair.note}</p>}
        </div>
        {pair.criteria.length > 0 && <Criteria pair={pair} most={most} />}
      </div>
      {pair.state === "proposed" && <Decide pair={pair} />}
    </Card>
  );
}

type PersonProps = { role: string; name: string; answer: SupportPair["volunteer_answer"]; pair: SupportPair };

function Person({ role, name, answer, pair }: PersonProps) {
  const { t } = useWords();
  return (
    <div className="flow">
      <Avatar name={name} />
      <b>{name}</b>
      <span className="t-cap grow">{role}</span>
      {pair.state !== "proposed" && <span className="t-cap">{t(`answer.${answer}`)}</span>}
    </div>
  );
}

function Decide({ pair }: { pair: SupportPair }) {
  const { t } = useWords();
  const review = useReview((decision) => toast(t(decision === "offer" ? "offered" : "dropped")));
  const [forced, setForced] = useState<Alternative>();
  const offer = (volunteerId?: number, reason = "") =>
    review.mutate({
      pair,
      decision: "offer",
      reason,
      ...(volunteerId === undefined ? {} : { volunteerId }),
    });
  const pick = (volunteerId: number) => {
    const other = pair.alternatives.find(({ volunteer_id }) => volunteer_id === volunteerId);
    if (other && costs(other)) setForced(other);
    else offer(volunteerId);
  };
  return (
    <>
      <div className={css.decide}>
        <Button loading={review.isPending} onClick={() => offer()}>
          {t("offer")}
        </Button>
        <Button variant="subtle" onClick={() => review.mutate({ pair, decision: "drop" })}>
          {t("drop")}
        </Button>
      </div>
      <FormProblem error={review.error} onRetry={review.repeat} />
      {pair.alternatives.length > 0 && (
        <details>
          <summary className={`t-cap ${css.more}`}>{t("other", { count: pair.alternatives.length })}</summary>
          <Alternatives others={pair.alternatives} busy={review.isPending} onPick={pick} />
          {forced && (
            <Force
              key={forced.volunteer_id}
              pair={pair}
              other={forced}
              pairs={[pair]}
              busy={review.isPending}
              onForce={(reason) => offer(forced.volunteer_id, reason)}
            />
          )}
          <p className="t-min">{t("otherHint")}</p>
        </details>
      )}
    </>
  );
}
