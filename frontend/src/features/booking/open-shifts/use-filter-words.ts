/** The filters that narrow the list now, in words. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { communityQueries } from "@/features/territory/communities/queries";
import { useTime } from "@/time";
import { oneOf } from "@/ui/list/given";
import { type FilterName, forms, whens } from "./filters";
import { useSkillChoices } from "./queries";
import { useWords } from "./words";

export function useFilterWords(values: Record<string, string | undefined>) {
  const { t } = useWords();
  const { t: kit } = useTranslation("kit");
  const { day } = useTime();
  const communities = useQuery({ ...communityQueries.every(), enabled: Boolean(values.community) });
  const skills = useSkillChoices(Boolean(values.skill));
  return (name: FilterName): string => {
    const value = values[name] ?? "";
    switch (name) {
      case "when":
        return t(`when.${oneOf(value, whens) ?? "today"}`);
      case "from":
        return t("fromDay", { day: day(value) });
      case "until":
        return t("untilDay", { day: day(value) });
      case "community":
        return communities.data?.find(({ id }) => String(id) === value)?.name ?? t("where");
      case "near":
        return t("near", { minutes: Number(value) });
      case "form":
        return kit(`form.${oneOf(value, forms) ?? "point"}`);
      case "skill":
        return skills.find((skill) => skill.value === value)?.label ?? t("skill");
      case "needs":
        return t("needs");
    }
  };
}
