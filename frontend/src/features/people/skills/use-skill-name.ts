/** The name of a skill in the language of the page; its code while names are not known. */

import type { components } from "@/api/schema";
import { useTime } from "@/time";

export function useSkillName(skills: components["schemas"]["Skill"][] | undefined) {
  const { lang } = useTime();
  return (code: string) => {
    const skill = skills?.find((found) => found.code === code);
    return skill ? (lang === "en" ? skill.name_en : skill.name_zh) : code;
  };
}
