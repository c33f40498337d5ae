import { Button, Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Card } from "@/ui/card";
import { BarList } from "@/ui/charts";
import { Chip } from "@/ui/chip";
import { FormProblem } from "@/ui/form-problem";
import { Avatar } from "@/ui/person";
import { Section } from "@/ui/section";
import { toast } from "@/ui/undo-toast";
import { type SupportPair, useReview } from "./queries";
import css from "./support-pairs.module.css";

/** One pair with its reasons; a proposal can be offered, given to somebody else, or dropped. */
export function PairCard({ pair }: { pair: SupportPair }) {
  const { t } = useTranslation("pairs");
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
              {t(`kind.${pair.beneficiary_kind}`)} · {pair.community_name}
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
        {pair.criteria.length > 0 && (
          <Section title={t("why", { points: points(pair.score) })}>
            <BarList
              label={t("why", { points: points(pair.score) })}
              bars={pair.criteria
                .filter((criterion) => criterion.points > 0)
                .map((criterion) => ({
                  label: t(`criterion.${criterion.criterion}` as "criterion.time", {
                    defaultValue: criterion.criterion,
                  }),
                  value: points(criterion.points),
                  tone: "done",
                }))}
            />
          </Section>
        )}
      </div>
      {pair.state === "proposed" && <Decide pair={pair} />}
    </Card>
  );
}

/** Points as they are shown: of a hundred. */
const points = (score: number) => Math.round(score / 100);

type PersonProps = { role: string; name: string; answer: SupportPair["volunteer_answer"]; pair: SupportPair };

function Person({ role, name, answer, pair }: PersonProps) {
  const { t } = useTranslation("pairs");
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
  const { t } = useTranslation("pairs");
  const review = useReview();
  const offer = (volunteerId?: number) =>
    review.mutate(
      { pair, decision: "offer", ...(volunteerId === undefined ? {} : { volunteerId }) },
      { onSuccess: () => toast(t("offered")) },
    );
  return (
    <>
      <div className={css.decide}>
        <Button loading={review.isPending} onClick={() => offer()}>
          {t("offer")}
        </Button>
        {pair.alternatives.length > 0 && (
          <Menu>
            <Menu.Target>
              <Button variant="default">{t("other")}</Button>
            </Menu.Target>
            <Menu.Dropdown>
              {pair.alternatives.map((other) => (
                <Menu.Item key={other.volunteer_id} onClick={() => offer(other.volunteer_id)}>
                  {other.name} <span className="t-cap">{price(other, t)}</span>
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
        <Button
          variant="subtle"
          onClick={() => review.mutate({ pair, decision: "drop" }, { onSuccess: () => toast(t("dropped")) })}
        >
          {t("drop")}
        </Button>
      </div>
      <FormProblem error={review.error} />
    </>
  );
}

type T = ReturnType<typeof useTranslation<"pairs">>["t"];

/** What insisting on somebody else would cost over all pairs. */
function price({ points_lost, opened }: SupportPair["alternatives"][number], t: T) {
  const lost = points_lost > 0 ? t("lost", { count: points(points_lost) }) : t("same");
  return opened > 0 ? `${lost}, ${t("opened", { count: opened })}` : lost;
}
