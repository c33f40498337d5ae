import { useTranslation } from "react-i18next";
import { useProblem } from "@/api/problem";
import { useTime } from "@/time";
import type { Entry } from "./queries";
import { type Sentence, sentence } from "./sentence";
import { useWords } from "./words";

/** What is done without an account on the page of a join link. Who did it is forgotten with the entry. */
const entrants: ReadonlySet<string> = new Set<Entry["action"]>([
  "join_entry_sent",
  "join_entry_corrected",
  "join_entry_withdrawn",
]);

/**
 * Says what an entry of the log tells, in the language of the page; its words follow the name of who did it. Of many
 * things most are named.
 */
export function useSentence(most: number): (entry: Entry) => Sentence & { who: string } {
  const { t } = useWords();
  const { t: roles } = useTranslation("roles");
  const { t: faults } = useTranslation("faults");
  const { reasonWords } = useProblem();
  const { date, time, length } = useTime();
  const writer = {
    t,
    date,
    time,
    length,
    role: (role: string) => roles(role as "leader", { defaultValue: role }),
    course: (code: string) => faults(`terms.course.${code}` as "terms.course.base", { defaultValue: code }),
    fault: (reason: string) => reasonWords({ code: reason })?.text || reason,
    most,
  };
  return (entry) => ({
    ...sentence(entry, writer),
    who: entry.account_name || t(entrants.has(entry.action) ? "entrant" : "product"),
  });
}
