import { Button } from "@mantine/core";
import css from "@/features/home/homes/homes.module.css";
import { useWords as useBeneficiaryWords } from "@/features/pairing/beneficiaries/words";
import { type SupportPair, useAnswerPair } from "@/features/pairing/support-pairs/queries";
import { useTime } from "@/time";
import { Answer } from "@/ui/form/answer";
import { FormProblem } from "@/ui/form/form-problem";
import { Chip } from "@/ui/list/chip";
import { Limited } from "@/ui/list/pager";
import { Card } from "@/ui/page/card";
import { Dots, Row } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import { FormTile } from "@/ui/page/tile";
import { useWords } from "./words";

/** Pairs that wait for the volunteer's answer, and those that run. */
export function PairSections({
  offers,
  pairs,
  more,
}: {
  offers: SupportPair[];
  pairs: SupportPair[];
  more: boolean;
}) {
  const { t } = useWords();
  return (
    <>
      {offers.length > 0 && (
        <Section title={t("pairOffers")}>
          <div className={css.stack}>
            {offers.map((pair) => (
              <Offer key={pair.id} pair={pair} />
            ))}
          </div>
        </Section>
      )}
      {pairs.length > 0 && (
        <Section title={t("pairs")}>
          <Card>
            {pairs.map((pair) => (
              <PairRow key={pair.id} pair={pair} />
            ))}
          </Card>
          <Limited shown={offers.length + pairs.length} more={more} />
        </Section>
      )}
    </>
  );
}

function PairRow({ pair }: { pair: SupportPair }) {
  const { t } = useWords();
  const { day, time } = useTime();
  const visit = pair.next_visit_at;
  const state = { active: "done", suspended: "due", offered: "past" } as const;
  const words = {
    active: "pairActive",
    suspended: "pairSuspended",
    offered: "pairWaiting",
  } as const;
  const known = pair.state === "active" || pair.state === "suspended" ? pair.state : "offered";
  return (
    <Row
      icon={<FormTile form="one_to_one" />}
      title={pair.beneficiary_code}
      sub={
        <Dots>
          {[
            pair.community_name,
            visit ? t("pairNext", { when: `${day(visit)} ${time(visit)}` }) : t("pairNoVisit"),
          ]}
        </Dots>
      }
      state={<Chip tone={state[known]}>{t(words[known])}</Chip>}
      to="/my/pairs"
    />
  );
}

function Offer({ pair }: { pair: SupportPair }) {
  const { t } = useWords();
  const { t: beneficiaryWords } = useBeneficiaryWords();
  const answer = useAnswerPair();
  const reply = (said: "accepted" | "declined") =>
    answer.mutate({ pairId: pair.id, side: "volunteer", answer: said });
  return (
    <Card>
      <Row
        icon={<FormTile form="one_to_one" />}
        title={pair.beneficiary_code}
        sub={
          <Dots>{[beneficiaryWords(`kind.${pair.beneficiary_kind}`), pair.community_name, pair.note]}</Dots>
        }
      />
      <Answer
        buttons={
          <>
            <Button variant="default" disabled={answer.isPending} onClick={() => reply("declined")}>
              {t("pairDecline")}
            </Button>
            <Button loading={answer.isPending} onClick={() => reply("accepted")}>
              {t("pairAccept")}
            </Button>
          </>
        }
      >
        <FormProblem error={answer.error} onRetry={answer.repeat} />
      </Answer>
    </Card>
  );
}
