import { useTranslation } from "react-i18next";
import { useWords as useLimitWords } from "@/features/people/limits/words";
import { useRosterWords } from "@/features/rostering/rosters/use-roster-words";
import type { FieldWords } from "@/ui/form/conflict-panel";
import { limitFields } from "./limit-fields";
import { type RuleName, type RuleValues, ruleGroups } from "./weights";
import { useWords } from "./words";

/** Weights and limits in words, for showing two versions of them. */
export function useRuleFields(): FieldWords<RuleValues> {
  const { t } = useWords();
  const { t: kit } = useTranslation("kit");
  const { t: limitWords } = useLimitWords();
  const { rule: name } = useRosterWords();
  const rules: RuleName[] = ruleGroups.flatMap((group) => [...group.rules]);
  const number = (limit: (typeof limitFields)[number]) => (value: number) =>
    value === 0
      ? limitWords("unlimited")
      : `${limit.hours ? value / 60 : value} ${limitWords(`unit.${limit.name}`)}`;
  return {
    ...Object.fromEntries(rules.map((rule) => [rule, { label: name(rule) }])),
    ...Object.fromEntries(
      limitFields.map((limit) => [limit.name, { label: t(`limit.${limit.name}`), show: number(limit) }]),
    ),
    mentor: { label: t("mentor") },
    successions: {
      label: t("successions"),
      show: (list) =>
        list
          .map(({ first, next }) =>
            t("succession", { first: kit(`form.${first}`), next: kit(`form.${next}`) }),
          )
          .join("\n"),
    },
  };
}
