import css from "@/features/home/homes/homes.module.css";
import { useTime } from "@/time";
import { Card, CardHead } from "@/ui/page/card";
import type { CoordinatorHome } from "./queries";
import { useWords } from "./words";
import type { words as chinese } from "./words.zh-CN";

type RecentProps = { entries: CoordinatorHome["recent"]; week: CoordinatorHome["week"] };
type Happened = keyof typeof chinese.happened;

/** What happened lately, in one line each. */
export function Recent({ entries, week }: RecentProps) {
  const { t, i18n } = useWords();
  const { distance } = useTime();
  const titles = new Map(week.flatMap(({ shifts }) => shifts.map(({ id, title }) => [id, title] as const)));
  const titleOf = ({ subject_kind: kind, subject_id: id, detail }: RecentProps["entries"][number]) =>
    titles.get(kind === "shift" ? (id ?? 0) : Number(detail.shift_id)) ?? "";
  const words = (action: string): Happened =>
    i18n.exists(`happened.${action}`, { ns: "coordinator" }) ? (action as Happened) : "other";
  return (
    <Card padded>
      <CardHead title={t("recent")} />
      <ul className={css.recent}>
        {entries.map((entry) => (
          <li key={entry.id}>
            <span>
              <b>{entry.account_name || t("somebody")}</b>{" "}
              {t(`happened.${words(entry.action)}`, { what: titleOf(entry) })}
            </span>
            <time className="t-min" dateTime={entry.at}>
              {distance(entry.at)}
            </time>
          </li>
        ))}
      </ul>
    </Card>
  );
}
