import { formatHours, useTime } from "@/time";
import { FactList } from "@/ui/figure/facts";
import { ReasonLine } from "@/ui/list/reason-line";
import { Card } from "@/ui/page/card";
import { Row } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import type { MergePreview } from "./queries";
import { useWords } from "./words";

/** What of the record that goes becomes part of the other, the seats and pairs to come by name. */
export function Moves({ plan }: { plan: MergePreview }) {
  const { t } = useWords();
  const { span } = useTime();
  const { kept, dissolved, to_come, pairs, past_minutes } = plan;
  const minutes = dissolved.minutes - past_minutes;
  const counts = [
    { label: t("served"), value: dissolved.served },
    { label: t("toCome"), value: dissolved.to_come },
    { label: t("signOffs"), value: dissolved.sign_offs },
    { label: t("clearances"), value: dissolved.clearances },
    { label: t("pairs"), value: dissolved.pairs },
    { label: t("pairsOver"), value: dissolved.pairs_over },
    { label: t("bonds"), value: dissolved.bonds },
    { label: t("asks"), value: dissolved.asks },
  ].filter(({ value }) => value > 0);
  const facts: Parameters<typeof FactList>[0]["facts"] = [...counts];
  if (minutes > 0)
    facts.push({
      label: t("hours"),
      value: t("hoursAs", {
        moved: formatHours(minutes),
        total: formatHours(kept.minutes + minutes),
      }),
    });
  const lists = [dissolved.skills, dissolved.interests, dissolved.dialects];
  if (lists.some((list) => list.length > 0)) facts.push({ label: t("lists"), value: t("listsBoth") });
  return (
    <Section title={t("moves")} more={t("movesFrom", { number: dissolved.student_number })}>
      <div className="stack">
        <Card padded>
          {facts.length > 0 ? <FactList facts={facts} label={t("moves")} /> : <p>{t("nothing")}</p>}
        </Card>
        {to_come.length + pairs.length > 0 && (
          <Card>
            {to_come.map((one) => (
              <Row
                key={one.shift_id}
                over={span(one.starts_at, one.ends_at)}
                title={one.title}
                sub={t(`seat.${one.state}`)}
                to={`/shifts/${one.shift_id}`}
              />
            ))}
            {pairs.map((one) => (
              <Row
                key={`pair ${one.id}`}
                title={t("pairWith", { code: one.beneficiary })}
                sub={t(`pair.${one.state}`)}
              />
            ))}
          </Card>
        )}
      </div>
    </Section>
  );
}

/** Seats and invitations that end. */
export function Releases({ plan }: { plan: MergePreview }) {
  const { t } = useWords();
  const { span } = useTime();
  if (plan.releases.length + plan.in_vain.length === 0) return null;
  return (
    <Section title={t("releases")}>
      <div className="stack">
        <Card>
          {plan.releases.map((one) => (
            <Row
              key={one.assignment_id}
              over={span(one.starts_at, one.ends_at)}
              title={one.title}
              sub={t("against", { title: one.other_title })}
            />
          ))}
          {plan.in_vain.map((one) => (
            <Row
              key={one.assignment_id}
              over={span(one.starts_at, one.ends_at)}
              title={one.title}
              sub={t("inVain")}
            />
          ))}
        </Card>
        {plan.releases.length > 0 && <p className="t-cap">{t("releasesHint")}</p>}
        {plan.in_vain.length > 0 && <p className="t-cap">{t("inVainHint")}</p>}
      </div>
    </Section>
  );
}

/** What the record that goes has of times at which the other served, which cannot be true of one person. */
export function Past({ plan }: { plan: MergePreview }) {
  const { t } = useWords();
  const { span } = useTime();
  if (plan.past.length === 0) return null;
  return (
    <Section title={t("past")}>
      <div className="stack">
        <ReasonLine tone="due">
          {plan.past_minutes > 0
            ? t("pastHours", { hours: formatHours(plan.past_minutes), number: plan.dissolved.student_number })
            : t("pastHint", { number: plan.dissolved.student_number })}
        </ReasonLine>
        <Card>
          {plan.past.map((one) => (
            <Row
              key={one.assignment_id}
              over={span(one.starts_at, one.ends_at)}
              title={one.title}
              sub={t("against", { title: one.other_title })}
              to={`/shifts/${one.shift_id}`}
            />
          ))}
        </Card>
      </div>
    </Section>
  );
}
