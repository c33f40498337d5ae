import { useInfiniteQuery } from "@tanstack/react-query";
import { dayOf, useTime } from "@/time";
import type { Column } from "@/ui/list/data-table";
import { DaysFilter } from "@/ui/list/days-filter";
import { FilterBar, useFilters } from "@/ui/list/filter-bar";
import { daysOf, given } from "@/ui/list/given";
import { ListTable } from "@/ui/list/list-table";
import { Pager } from "@/ui/list/pager";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Page } from "@/ui/page/page";
import { useActions } from "./actions";
import { type AuditFilter, auditPages, auditQueries, type Entry } from "./queries";
import { Told } from "./told";
import { useSentence } from "./use-sentence";
import { useWords } from "./words";

/** Who did what, latest first, with the filters in the address. Beneficiaries go by their codes. */
export function AuditPage() {
  const { t } = useWords();
  const { day, time } = useTime();
  const actions = useActions();
  const tell = useSentence(Number.POSITIVE_INFINITY);
  const { values } = useFilters();
  const filter = filterOf(values);
  const entries = useInfiniteQuery(auditQueries.list(filter));
  const filtered = Object.keys(filter).length > 0;
  const columns: Column<Entry>[] = [
    {
      key: "what",
      title: t("what"),
      names: true,
      cell: (entry) => <Told entry={entry} />,
      text: (entry) => {
        const { who, deed, facts } = tell(entry);
        return [`${who} ${deed}`, ...facts].join(" · ");
      },
    },
    {
      key: "when",
      title: t("when"),
      cell: ({ at }) => `${day(at)} ${time(at)}`,
      text: ({ at }) => `${dayOf(at)} ${time(at)}`,
    },
  ];
  return (
    <Page title={t("title")} sub={t("sub")}>
      <FilterBar
        filters={[
          { kind: "search", name: "name", label: t("who") },
          {
            kind: "chips",
            name: "of",
            label: t("of"),
            options: [{ value: "overrides", label: t("overrides") }],
          },
          { kind: "select", name: "action", label: t("what"), options: actions },
        ]}
      />
      <DaysFilter from={t("from")} until={t("until")} />
      <Async
        query={entries}
        isEmpty={({ pages }) => pages[0]?.audit_entries.length === 0}
        empty={
          <EmptyState
            title={t(filtered ? "noneFound" : "none")}
            hint={t(filtered ? "noneFoundHint" : "noneHint")}
          />
        }
      >
        {({ pages }) => {
          const rows = pages.flatMap(({ audit_entries }) => audit_entries);
          return (
            <>
              <ListTable
                list="audit_entries"
                title={t("title")}
                columns={columns}
                items={rows}
                keyOf={({ id }) => id}
                read={auditPages(filter)}
                rows={({ audit_entries }) => audit_entries}
              />
              <Pager query={entries} shown={rows.length} />
            </>
          );
        }}
      </Async>
    </Page>
  );
}

const filterOf = ({ action, of, name, ...days }: Record<string, string | undefined>): AuditFilter =>
  given({
    action: action as Entry["action"] | undefined,
    overrides: of === "overrides" && !action ? true : undefined,
    name,
    ...daysOf(days),
  });
