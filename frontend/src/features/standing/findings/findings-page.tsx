import { useInfiniteQuery } from "@tanstack/react-query";
import { formatTime, useTime } from "@/time";
import { Chip } from "@/ui/list/chip";
import { FilterBar, useFilters } from "@/ui/list/filter-bar";
import { Pager } from "@/ui/list/pager";
import { Avatar } from "@/ui/list/person";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { Dots, Row } from "@/ui/page/row";
import { type Finding, findingQueries } from "./queries";
import { useWords } from "./words";

/** Who no longer fits what they hold, one row a person. */
export function FindingsPage() {
  const { t } = useWords();
  const { values } = useFilters();
  const list = useInfiniteQuery(findingQueries.list(values.show !== "all"));
  return (
    <Page title={t("title")} sub={t("sub")}>
      <FilterBar
        filters={[
          {
            kind: "chips",
            name: "show",
            label: t("show"),
            first: t("open"),
            options: [{ value: "all", label: t("everything") }],
          },
        ]}
      />
      <Async
        query={list}
        isEmpty={({ pages }) => pages[0]?.findings.length === 0}
        empty={<EmptyState title={t("none")} hint={t("noneHint")} />}
      >
        {({ pages }) => {
          const rows = pages.flatMap(({ findings }) => findings);
          return (
            <>
              <Card>
                {rows.map((finding) => (
                  <FindingRow key={finding.id} finding={finding} />
                ))}
              </Card>
              <Pager query={list} shown={rows.length} />
            </>
          );
        }}
      </Async>
    </Page>
  );
}

function FindingRow({ finding }: { finding: Finding }) {
  const { t } = useWords();
  const { day, distance } = useTime();
  const count = (...states: string[]) => finding.items.filter(({ state }) => states.includes(state)).length;
  const lost = count("freed", "taken_off", "closed");
  const waits = count("waiting", "suspended");
  return (
    <Row
      to={`/standing-findings/${finding.id}`}
      icon={<Avatar name={finding.volunteer_name} />}
      title={finding.volunteer_name}
      sub={
        <Dots>
          {[
            finding.team_name,
            !finding.active && t("left"),
            t(`cause.${finding.cause}`),
            distance(finding.changed_at),
            finding.next_at &&
              t("nextAt", { when: `${day(finding.next_at)} ${formatTime(finding.next_at)}` }),
          ]}
        </Dots>
      }
      fill={
        <span className="flow">
          {finding.resolved_at ? (
            <Chip tone="done">{t("done")}</Chip>
          ) : (
            <>
              {lost > 0 && <Chip tone="past">{t("lost", { count: lost })}</Chip>}
              {waits > 0 && <Chip tone="due">{t("waits", { count: waits })}</Chip>}
            </>
          )}
        </span>
      }
    />
  );
}
