import { useQuery } from "@tanstack/react-query";
import i18next from "i18next";
import { useEffect, useState, useSyncExternalStore } from "react";
import { onTermsWanted, termsWanted } from "@/api/problem";
import { courseQueries } from "@/features/training/courses/queries";
import { skillQueries } from "./queries";

type Named = { code: string; name_zh: string; name_en: string };

/** How long the first page is left to itself, in milliseconds: nearly nothing on it needs these names. */
const calm = 5000;

/** Gives reasons and refusals the names the organization has for its courses and skills. Draws nothing. */
export function Terms() {
  const wanted = useSyncExternalStore(onTermsWanted, termsWanted);
  const [later, setLater] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLater(true), calm);
    return () => clearTimeout(timer);
  }, []);
  const enabled = wanted || later;
  const courses = useQuery({ ...courseQueries.every(), enabled }).data;
  const skills = useQuery({ ...skillQueries.every(), enabled }).data;
  useEffect(() => {
    name("course", courses);
    name("skill", skills);
    // The English words come when somebody chooses them, over these.
    const again = () => {
      name("course", courses);
      name("skill", skills);
    };
    if (courses && skills) i18next.emit("languageChanged", i18next.language); // what is shown already is said anew
    i18next.on("languageChanged", again);
    return () => i18next.off("languageChanged", again);
  }, [courses, skills]);
  return null;
}

function name(kind: "course" | "skill", list: Named[] = []) {
  for (const { code, name_zh, name_en } of list) {
    i18next.addResource("zh-CN", "faults", `terms.${kind}.${code}`, name_zh);
    if (i18next.hasResourceBundle("en", "kit"))
      i18next.addResource("en", "faults", `terms.${kind}.${code}`, name_en);
  }
}
