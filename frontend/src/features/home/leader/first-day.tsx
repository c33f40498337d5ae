import { Button } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import { TrialOffer } from "@/features/identity/trial/trial-offer";
import { useSession, useSignedIn } from "@/session/session";
import { Card, CardHead } from "@/ui/page/card";
import css from "./first-day.module.css";
import { type FirstSteps, firstStepsQuery } from "./queries";
import { useWords } from "./words";

/** What is a step, and not a number of it. */
type Step = Exclude<keyof FirstSteps, `${string}_count`>;
type Other = { to: string; words: "first.byLink" | "first.unasked" | "first.byList" | "first.byCode" };

/** The steps from nothing to a first published roster, each with the page it is done on and other ways to do it. */
const steps: { of: Step; to: string; others?: Other[] }[] = [
  { of: "teams", to: "/teams" },
  { of: "communities", to: "/communities/new" },
  {
    of: "volunteers",
    to: "/volunteer-imports",
    others: [{ to: "/volunteers/join-links", words: "first.byLink" }],
  },
  { of: "captains", to: "/teams" },
  { of: "helpers", to: "/accounts" },
  { of: "trained", to: "/volunteers?needs=course", others: [{ to: "/catalogue", words: "first.unasked" }] },
  {
    of: "free_times",
    to: "/volunteers?needs=free",
    others: [
      { to: "/volunteer-imports", words: "first.byList" },
      { to: "/teams", words: "first.byCode" },
    ],
  },
  { of: "programme", to: "/programmes" },
  { of: "service_points", to: "/service-points" },
  { of: "activities", to: "/activities/new" },
  { of: "shifts", to: "/activities" },
  { of: "rosters", to: "/rosters" },
];

/** What an association still lacks before its first weekend; nothing once it lacks nothing. */
export function FirstDay() {
  const { t } = useWords();
  const { data } = useQuery(firstStepsQuery);
  const [all, setAll] = useState(false);
  if (!data) return null;
  const next = steps.find(({ of }) => !data[of]);
  if (!next) return null;
  const done = steps.filter(({ of }) => data[of]).length;
  const listed = all ? steps : steps.filter(({ of }) => !data[of]);
  return (
    <Card padded>
      <CardHead title={t("first.title")} sub={t("first.sub", { done, all: steps.length })} />
      {done > 0 && (
        <Button
          variant="subtle"
          size="compact"
          leftSection={<IconCheck size={16} aria-hidden />}
          aria-expanded={all}
          onClick={() => setAll(!all)}
        >
          {all ? t("first.fold") : t("first.done", { count: done })}
        </Button>
      )}
      <ol className={css.steps}>
        {listed.map(({ of, to, others }) => (
          <li key={of} className={data[of] ? css.done : ""}>
            <span className={css.mark} aria-hidden>
              {data[of] ? <IconCheck size={16} /> : steps.findIndex((one) => one.of === of) + 1}
            </span>
            <div className="grow">
              <b>{t(`first.${of}`)}</b>
              <p className="t-cap">{t(data[of] ? "first.is" : `first.${of}Gives`)}</p>
              <HowMany of={of} steps={data} />
              {!data[of] && (
                <span className="flow flow-wrap">
                  {of === "trained" && <AsTrainer />}
                  {others?.map((other) => (
                    <Button key={other.to} component={Link} to={other.to} size="compact" variant="subtle">
                      {t(other.words)}
                    </Button>
                  ))}
                </span>
              )}
            </div>
            {!data[of] && (
              <Button
                component={Link}
                to={to}
                size="xs"
                variant={of === next.of ? "filled" : "default"}
                aria-label={t("first.goTo", { step: t(`first.${of}`) })}
              >
                {t("first.go")}
              </Button>
            )}
          </li>
        ))}
      </ol>
      <TrialOffer />
    </Card>
  );
}

/** Of how many people a step is done; once a roster is published nobody counts. */
function HowMany({
  of,
  steps: { active_count: all, ready_count, free_count },
}: {
  of: Step;
  steps: FirstSteps;
}) {
  const { t } = useWords();
  if (all === 0) return null;
  if (of === "trained")
    return <p className="t-cap">{t("first.ready", { count: all, ready: ready_count })}</p>;
  if (of === "free_times")
    return <p className="t-cap">{t("first.free", { count: all, free: free_count })}</p>;
  return null;
}

/** To where a trainer ticks many and signs a course off, for who is one too. */
function AsTrainer() {
  const { t } = useWords();
  const { actAs } = useSession();
  const { session } = useSignedIn();
  const navigate = useNavigate();
  const trainer = session.roles.find(({ role }) => role === "trainer");
  if (!trainer) return null;
  const go = () => {
    actAs(trainer);
    navigate("/volunteers?needs=course");
  };
  return (
    <Button size="compact" variant="subtle" onClick={go}>
      {t("first.asTrainer")}
    </Button>
  );
}
