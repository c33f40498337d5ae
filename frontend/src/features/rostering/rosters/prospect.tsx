import { useQuery } from "@tanstack/react-query";
import { skillQueries } from "@/features/people/skills/queries";
import { useSkillName } from "@/features/people/skills/use-skill-name";
import { useCourseName } from "@/features/training/courses/use-course-name";
import { useSignedIn } from "@/session/session";
import { ReasonLine } from "@/ui/list/reason-line";
import { Card } from "@/ui/page/card";
import type { Prospect } from "./queries";
import css from "./rosters.module.css";
import { useRosterWords } from "./use-roster-words";
import { useWords } from "./words";

type Hindrance = Prospect["hindrances"][number];

/** Where what keeps people from seats is mended; a limit is one of the rules. */
const ways = {
  not_trained: "/volunteers?needs=course",
  free_times_missing: "/volunteers?needs=free",
  unavailable: "/shifts",
  not_captain: "/teams",
  skill_missing: "/volunteers",
  team_only: "/shifts",
  under_age: "/volunteers",
  travel_limit: "/communities",
  daily_limit: "/rosters/rules",
  weekly_limit: "/rosters/rules",
  total_limit: "/rosters/rules",
  form_limit: "/rosters/rules",
  days_in_row: "/rosters/rules",
  days_between: "/rosters/rules",
  weekend_limit: "/rosters/rules",
  not_successive: "/rosters/rules",
} as const;

const isKnown = (code: string): code is keyof typeof ways => code in ways;

/** A warning before a roster is made: nobody, or fewer people than there are seats, could be seated, and why. */
export function ProspectWarning({ prospect }: { prospect: Prospect }) {
  const { t } = useWords();
  const { shifts, seats, volunteers, fitting } = prospect;
  if (shifts === 0) {
    return (
      <ReasonLine way={{ label: t("prospect.toActivities"), to: "/activities" }}>
        {t("prospect.noShifts")}
      </ReasonLine>
    );
  }
  if (seats === 0 || fitting >= seats) return null;
  return (
    <Card padded tone="due" className={css.warning}>
      <p role="status">
        <b>
          {fitting === 0
            ? t("prospect.nobody", { count: volunteers, seats })
            : t("prospect.few", { count: fitting, seats, volunteers })}
        </b>
      </p>
      <Hindrances of={prospect} />
    </Card>
  );
}

/** What keeps people from the empty seats, each with how many and the way to where it is mended. */
export function Hindrances({ of: { hindrances, fitting } }: { of: Prospect }) {
  const { t } = useWords();
  const { held } = useSignedIn();
  if (hindrances.length === 0) return null;
  return (
    <>
      <p className="t-cap">{t(fitting === 0 ? "prospect.whyNobody" : "prospect.why")}</p>
      <ul className={css.hindrances}>
        {hindrances.map((one) => (
          <li key={`${one.code} ${one.course ?? ""} ${one.skill ?? ""}`}>
            <Line of={one} />
          </li>
        ))}
      </ul>
      {hindrances.some(({ code }) => code === "not_trained") && (
        <p className="t-min">{t(held.role === "leader" ? "prospect.trainHint" : "prospect.trainAsk")}</p>
      )}
    </>
  );
}

function Line({ of: one }: { of: Hindrance }) {
  const { t } = useWords();
  const { rule } = useRosterWords();
  const courseName = useCourseName();
  const skillName = useSkillName(useQuery(skillQueries.every()).data);
  const { code, count } = one;
  const facts = { count, course: courseName(one.course ?? ""), skill: skillName(one.skill ?? "") };
  if (isKnown(code)) {
    const way = { label: t(`prospect.way.${code}`), to: ways[code] };
    return <ReasonLine way={way}>{t(`prospect.by.${code}`, facts)}</ReasonLine>;
  }
  return (
    <ReasonLine>
      {code === "not_eligible"
        ? t("prospect.notEligible", { count })
        : t("prospect.other", { count, rule: rule(code) })}
    </ReasonLine>
  );
}
