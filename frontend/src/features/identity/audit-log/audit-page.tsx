import { useInfiniteQuery } from "@tanstack/react-query";
import { addDays, useTime } from "@/time";
import { type Column, DataTable } from "@/ui/list/data-table";
import { DaysFilter } from "@/ui/list/days-filter";
import { FilterBar, useFilters } from "@/ui/list/filter-bar";
import { Pager } from "@/ui/list/pager";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Page } from "@/ui/page/page";
import { useActions } from "./actions";
import { type AuditFilter, auditQueries, type Entry } from "./queries";
import { Told } from "./told";
import { useWords } from "./words";

/** Who did what, latest first, with the filters in the address. Beneficiaries go by their codes. */
export function AuditPage() {
  const { t } = useWords();
  const { day, time } = useTime();
  const actions = useActions();
  const { values } = useFilters();
  const filter = filterOf(values);
  const entries = useInfiniteQuery(auditQueries.list(filter));
  const filtered = Object.keys(filter).length > 0;
  const columns: Column<Entry>[] = [
    { key: "what", title: t("what"), names: true, cell: (entry) => <Told entry={entry} /> },
    { key: "when", title: t("when"), cell: ({ at }) => `${day(at)} ${time(at)}` },
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
              <DataTable label={t("title")} columns={columns} items={rows} keyOf={({ id }) => id} />
              <Pager query={entries} shown={rows.length} />
            </>
          );
        }}
      </Async>
    </Page>
  );
}

function filterOf({ action, of, name, from, until }: Record<string, string | undefined>): AuditFilter {
  return {
    ...(action ? { action: action as Entry["action"] } : {}),
    ...(of === "overrides" && !action ? { overrides: true } : {}),
    ...(name ? { name } : {}),
    ...(from ? { from } : {}),
    ...(until ? { until: addDays(until, 1) } : {}),
  };
}
