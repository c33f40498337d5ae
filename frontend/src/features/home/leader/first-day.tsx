import { Button } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { TrialOffer } from "@/features/identity/trial/trial-offer";
import { Card, CardHead } from "@/ui/page/card";
import css from "./first-day.module.css";
import { type FirstSteps, firstStepsQuery } from "./queries";
import { useWords } from "./words";

/** The steps from nothing to a first published roster, each with the page it is done on. */
const steps: { of: keyof FirstSteps; to: string; other?: { to: string; words: "first.byLink" } }[] = [
  { of: "teams", to: "/teams" },
  { of: "communities", to: "/communities/new" },
  {
    of: "volunteers",
    to: "/volunteer-imports",
    other: { to: "/volunteers/join-links", words: "first.byLink" },
  },
  { of: "captains", to: "/teams" },
  { of: "helpers", to: "/accounts" },
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
        {listed.map(({ of, to, other }) => (
          <li key={of} className={data[of] ? css.done : ""}>
            <span className={css.mark} aria-hidden>
              {data[of] ? <IconCheck size={16} /> : steps.findIndex((one) => one.of === of) + 1}
            </span>
            <div className="grow">
              <b>{t(`first.${of}`)}</b>
              <p className="t-cap">{t(data[of] ? "first.is" : `first.${of}Gives`)}</p>
              {!data[of] && other && (
                <Button component={Link} to={other.to} size="compact" variant="subtle">
                  {t(other.words)}
                </Button>
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
