import { Button } from "@mantine/core";
import { useState } from "react";
import type { Beneficiary } from "@/features/pairing/beneficiaries/queries";
import { useWords as useBeneficiaryWords } from "@/features/pairing/beneficiaries/words";
import { Criteria, mostPoints, points } from "@/features/pairing/support-pairs/criteria";
import { type SupportPair, useReview } from "@/features/pairing/support-pairs/queries";
import { UnmatchedCard } from "@/features/pairing/support-pairs/unmatched";
import { useWords } from "@/features/pairing/support-pairs/words";
import { useAbout } from "@/features/people/volunteers/use-about";
import { daysBetween, today } from "@/time";
import { FormProblem } from "@/ui/form/form-problem";
import { Chip } from "@/ui/list/chip";
import { Avatar } from "@/ui/list/person";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { Force } from "./force";
import { type Alternative, partsOf, type Waiter } from "./match";
import css from "./match-board.module.css";
import { Parts, PartsLegend } from "./parts";
import { Price } from "./price";

type Props = { waiter: Waiter; pairs: SupportPair[]; known: Beneficiary | undefined };

/** Who is looked at: what is known, the proposed pair in its parts, and every other choice with its price. */
export function Chosen({ waiter: { code, pair, unmatched }, pairs, known }: Props) {
  const { t } = useWords();
  const { t: words } = useBeneficiaryWords();
  const kind = pair?.beneficiary_kind ?? known?.kind;
  const { interest, dialect } = useAbout();
  const about = [
    ...(pair?.interests ?? known?.interests ?? []).map(interest),
    ...(known?.dialects ?? []).map(dialect),
  ];
  return (
    <aside className={css.aside} aria-label={code}>
      <Card padded>
        <div className="flow flow-wrap">
          <h2 className="t-card">{code}</h2>
          <span className="t-cap grow">
            {[kind && words(`kind.${kind}`), pair?.community_name ?? known?.community_name, known?.age_band]
              .filter(Boolean)
              .join(" · ")}
          </span>
          {known && (
            <Chip tone="due">{t("board.waited", { count: daysBetween(known.waiting_since, today()) })}</Chip>
          )}
        </div>
        {about.length > 0 && (
          <div className={`flow flow-wrap ${css.about}`}>
            {about.map((one) => (
              <Chip key={one}>{one}</Chip>
            ))}
            {known?.consent_valid && <Chip tone="done">{t("board.agreed")}</Chip>}
          </div>
        )}
        {pair?.note && <p className={`t-cap ${css.note}`}>{pair.note}</p>}
      </Card>
      {unmatched && <UnmatchedCard one={unmatched} />}
      {pair && <Proposal pair={pair} pairs={pairs} />}
    </aside>
  );
}

function Proposal({ pair, pairs }: { pair: SupportPair; pairs: SupportPair[] }) {
  const { t } = useWords();
  const [other, setOther] = useState<Alternative>();
  const review = useReview((decision) => toast(t(decision === "offer" ? "offered" : "dropped")));
  const parts = partsOf(pair.criteria);
  return (
    <Card className={css.choices}>
      {parts && <PartsLegend parts={parts} />}
      <section className={css.proposed} aria-label={t("board.proposed")}>
        <div className="flow">
          <Avatar name={pair.volunteer_name} />
          <span className="grow">
            <b>{[pair.volunteer_name, pair.partner_name].filter(Boolean).join(t("and"))}</b>{" "}
            <span className="t-min accent-ink">{t("board.proposed")}</span>
          </span>
          <span className={css.points}>{points(pair.score)}</span>
          <Chip tone="done">{t("board.noPrice")}</Chip>
        </div>
        {parts ? <Parts parts={parts} strong /> : <Criteria pair={pair} most={mostPoints([pair])} />}
        <div className={css.decide}>
          <Button
            variant="default"
            disabled={review.isPending}
            onClick={() => review.mutate({ pair, decision: "drop" })}
          >
            {t("drop")}
          </Button>
          <Button loading={review.isPending} onClick={() => review.mutate({ pair, decision: "offer" })}>
            {t("offer")}
          </Button>
        </div>
      </section>
      {pair.alternatives.length > 0 && (
        <h3 className={`t-name ${css.title}`}>{t("other", { count: pair.alternatives.length })}</h3>
      )}
      <ul>
        {pair.alternatives.map((one) => (
          <Price
            key={one.volunteer_id}
            other={one}
            on={one.volunteer_id === other?.volunteer_id}
            onPick={() => setOther(one.volunteer_id === other?.volunteer_id ? undefined : one)}
          >
            <Force
              pair={pair}
              other={one}
              pairs={pairs}
              busy={review.isPending}
              onForce={(reason) =>
                review.mutate({ pair, decision: "offer", volunteerId: one.volunteer_id, reason })
              }
            />
          </Price>
        ))}
      </ul>
      <FormProblem error={review.error} onRetry={review.repeat} />
    </Card>
  );
}
