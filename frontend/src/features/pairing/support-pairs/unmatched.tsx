import { useQuery } from "@tanstack/react-query";
import type { components } from "@/api/schema";
import { Funnel } from "@/ui/figure/charts";
import { Card, Sunk } from "@/ui/page/card";
import { Section } from "@/ui/page/section";
import { Alternatives } from "./alternatives";
import { pairQueries } from "./queries";
import { useWords } from "./words";

type Beneficiary = components["schemas"]["UnmatchedBeneficiary"];

/** Those the last proposal found nobody for, and what stands in the way. */
export function Unmatched({ activityId }: { activityId: number }) {
  const { t } = useWords();
  const { data: run } = useQuery(pairQueries.lastRun(activityId));
  if (!run) return null;
  if (run.unmatched.length === 0)
    return (
      <Card padded>
        <p className="done-ink">{t("allMatched")}</p>
      </Card>
    );
  return (
    <div className="stack">
      {run.unmatched.map((one) => (
        <UnmatchedCard key={one.beneficiary_id} one={one} />
      ))}
    </div>
  );
}

/** Somebody nobody could be found for: the reason, and the way out. */
export function UnmatchedCard({ one }: { one: Beneficiary }) {
  const { t } = useWords();
  return (
    <Card padded>
      <Section title={t("nobodyFor", { code: one.code })}>
        <div className="stack">
          <Filters one={one} />
          <WayOut one={one} />
        </div>
      </Section>
    </Card>
  );
}

/** How the volunteers were lost, filter by filter. */
function Filters({ one: { code, funnel } }: { one: Beneficiary }) {
  const { t } = useWords();
  return (
    <Funnel
      label={t("nobodyFor", { code })}
      steps={funnel.map(({ step, remaining }, i) => {
        const lost = (funnel[i - 1]?.remaining ?? remaining) - remaining;
        return {
          count: remaining,
          title: t(`filter.${step}` as "filter.everyone", { defaultValue: step }),
          why: lost > 0 ? t("lostHere", { count: lost }) : undefined,
        };
      })}
    />
  );
}

/** The one filter whose end would let most people in; or, when people fit, who they are and what they would cost. */
function WayOut({ one: { funnel, alternatives, busy = [] } }: { one: Beneficiary }) {
  const { t } = useWords();
  const left = funnel.at(-1)?.remaining ?? 0;
  if (left > 0)
    return (
      <>
        <p className="due-ink">{t("neededMore", { count: left })}</p>
        {busy.map(({ name, beneficiary_code: code = "" }) => (
          <p key={name} className="t-cap">
            {t("busy", { name, code })}
          </p>
        ))}
        <Alternatives others={alternatives} />
      </>
    );
  const [best] = [...funnel].sort((a, b) => b.alone - a.alone);
  if (!best || best.alone === 0) return <p className="t-cap">{t("severalStand")}</p>;
  return (
    <Sunk>
      <p className="t-cap">{t("smallest")}</p>
      <p>
        <b className="accent-ink">
          {t(`way.${best.step}` as "way.not_trained", { defaultValue: best.step })}
        </b>{" "}
        {t("letsIn", { count: best.alone })}
      </p>
    </Sunk>
  );
}
