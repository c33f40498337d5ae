import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { weekdayOf } from "@/features/people/availability/week-editor";
import { skillQueries } from "@/features/people/skills/queries";
import { useSkillName } from "@/features/people/skills/use-skill-name";
import { useWords as usePeopleWords } from "@/features/people/volunteers/words";
import { useTime } from "@/time";
import { useCause } from "./cause";
import css from "./import-rows.module.css";
import type { ImportChange } from "./queries";
import { useWords } from "./words";

/** What of a person is stored now, and what it will be. */
export function Changes({ changes }: { changes: ImportChange[] }) {
  const { t } = useWords();
  const { column } = useCause();
  const value = useValue();
  if (changes.length === 0) return null;
  const text = (name: string, values: string[]) =>
    values.length === 0 ? t("rows.nothing") : values.map((one) => value(name, one)).join(t("comma"));
  return (
    <ul className={css.changes}>
      {changes.map((change) => (
        <li key={change.column}>
          <b>{column(change.column)}</b> <del>{text(change.column, change.old)}</del>{" "}
          <span aria-hidden>→</span> <ins>{text(change.column, change.new)}</ins>
        </li>
      ))}
    </ul>
  );
}

/** One value of a column in words. */
function useValue() {
  const { t } = useWords();
  const { t: people } = usePeopleWords();
  const { t: tf } = useTranslation("faults");
  const { weekday } = useTime();
  const skill = useSkillName(useQuery(skillQueries.every()).data);
  return (name: string, code: string): string => {
    const [first = "", rest = ""] = code.split(" ");
    switch (name) {
      case "gender":
        return t(`gender.${code}` as "gender.female", { defaultValue: code });
      case "team_role":
        return people(`role.${code}` as "role.captain", { defaultValue: code });
      case "skills":
        return skill(code);
      case "interests":
        return people(`interest.${code}` as "interest.chess", { defaultValue: code });
      case "dialects":
        return people(`dialect.${code}` as "dialect.sichuan", { defaultValue: code });
      case "availability":
        return `${weekday(weekdayOf({ weekday: Number(first) }))} ${rest.replace("-", "–")}`;
      case "trainings":
        return `${tf(`terms.course.${first}` as "terms.course.base", { defaultValue: first })} ${rest}`;
      case "clearance":
        return `${t(`check.${first}` as "check.clear", { defaultValue: first })} ${rest}`.trim();
      default:
        return code;
    }
  };
}
