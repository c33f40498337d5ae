import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { useTime } from "@/time";
import { Folded, Pager } from "@/ui/list/pager";
import { Card } from "@/ui/page/card";
import { Section } from "@/ui/page/section";
import { type Board, rosterQueries } from "./queries";
import css from "./rosters.module.css";
import { useWords } from "./words";

/** The other versions of the same days, to compare with. */
export function Versions({ board }: { board: Board }) {
  const { t } = useWords();
  const { date } = useTime();
  const rosters = useInfiniteQuery(rosterQueries.list());
  const { roster } = board;
  const others = (rosters.data?.pages ?? [])
    .flatMap((page) => page.rosters)
    .filter(
      (other) =>
        other.id !== roster.id &&
        other.programme_id === roster.programme_id &&
        (other.state === "draft" || other.state === "published") &&
        other.starts_on <= roster.ends_on &&
        other.ends_on >= roster.starts_on,
    );
  if (others.length === 0 && !rosters.hasNextPage) return null;
  return (
    <Card padded>
      <Section title={t("compare.others")}>
        <Folded items={others} first={6}>
          {(shown) => (
            <ul className={css.candidates}>
              {shown.map((other) => (
                <li key={other.id} className={css.candidate}>
                  <span className="grow">
                    {t("version", { number: other.number })}{" "}
                    <span className="t-min">
                      {date(other.starts_on)}–{date(other.ends_on)} ·{" "}
                      {t("solving.cost", { cost: other.value })}
                    </span>
                  </span>
                  <Link className="accent-ink" to={`/rosters/${roster.id}/comparison/${other.id}`}>
                    {t("compare.open", { number: other.number })}
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </Folded>
        {rosters.hasNextPage && <Pager query={rosters} shown={others.length} />}
      </Section>
    </Card>
  );
}
