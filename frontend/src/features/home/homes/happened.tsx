import type { Entry } from "@/features/identity/audit-log/queries";
import { Told } from "@/features/identity/audit-log/told";
import { useTime } from "@/time";
import css from "./homes.module.css";

/** What happened, in one sentence each and how long ago; brief without the smaller facts. */
export function Happened({ entries, brief = false }: { entries: Entry[]; brief?: boolean }) {
  const { distance } = useTime();
  return (
    <ul className={css.recent}>
      {entries.map((entry) => (
        <li key={entry.id}>
          <Told entry={entry} brief={brief} />
          <time className="t-min" dateTime={entry.at}>
            {distance(entry.at)}
          </time>
        </li>
      ))}
    </ul>
  );
}
