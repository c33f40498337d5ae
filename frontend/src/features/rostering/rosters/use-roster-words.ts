/** Words that several parts of the board share. */

import { signed } from "./board/use-seats";
import type { RuleCost } from "./queries";
import { useWords } from "./words";

/** The names of rules, and of the steps of the funnel. */
export function useRosterWords() {
  const { t, i18n } = useWords();
  const rule = (name: string) => t(`rule.${name}` as "rule.seat", { defaultValue: name });
  const step = (name: string) => t(`filter.${name}` as "filter.everyone", { defaultValue: name });
  const comma = i18n.language === "en" ? ", " : "、";
  return {
    rule,
    step,
    /** What makes up a cost, in a line; hard rules have no price. */
    terms: (costs: RuleCost[]) =>
      costs
        .filter(({ hard }) => !hard)
        .map(({ rule: name, cost }) => `${rule(name)} ${signed(cost)}`)
        .join(" · "),
    comma,
    /** What would have to be set aside: "放宽技能要求". */
    waive: (name: string) => t(`waive.${name}` as "waive.in_team", { defaultValue: name }),
    /** Names, and how many more there are. */
    names: (people: { name: string }[], total = people.length) => {
      const listed = people.map(({ name }) => name).join(comma);
      return total > people.length ? t("andMore", { names: listed, count: total }) : listed;
    },
  };
}

/** "3 × 4 = 12": how often a rule was not kept, times its weight; the cost alone if there is none. */
export const product = (cost: number, weight: number | undefined) =>
  weight ? `${cost / weight} × ${weight} = ${cost}` : String(cost);
