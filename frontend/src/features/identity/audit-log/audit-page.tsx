import { useInfiniteQuery } from "@tanstack/react-query";
import { useTime } from "@/time";
import { type Column, DataTable } from "@/ui/list/data-table";
import { Pager } from "@/ui/list/pager";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Page } from "@/ui/page/page";
import { auditQueries, type Entry } from "./queries";
import { useDeed } from "./use-deed";
import { useWords } from "./words";

/** Who did what, latest first. Entries carry ids and codes, never names of beneficiaries. */
export function AuditPage() {
  const { t } = useWords();
  const { span } = useTime();
  const deed = useDeed();
  const entries = useInfiniteQuery(auditQueries.list);
  const columns: Column<Entry>[] = [
    { key: "what", title: t("what"), names: true, cell: ({ action }) => deed(action) },
    { key: "who", title: t("who"), cell: ({ account_name }) => account_name || t("product") },
    { key: "subject", title: t("subject"), cell: ({ subject_id }) => subject_id ?? "–", number: true },
    { key: "detail", title: t("detail"), cell: ({ detail }) => facts(detail) },
    { key: "when", title: t("when"), cell: ({ at }) => span(at, at).replace(/–[^–]*$/, "") },
  ];
  return (
    <Page title={t("title")} sub={t("sub")}>
      <Async
        query={entries}
        isEmpty={({ pages }) => pages[0]?.audit_entries.length === 0}
        empty={<EmptyState title={t("none")} />}
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

/** The facts of an entry as they are kept: codes, ids and counts. */
const facts = (detail: Entry["detail"]) =>
  Object.entries(detail)
    .map(([name, value]) => `${name} ${typeof value === "object" ? JSON.stringify(value) : String(value)}`)
    .join(" · ");
