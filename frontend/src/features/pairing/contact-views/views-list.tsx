import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { addDays, useTime } from "@/time";
import { type Column, DataTable } from "@/ui/list/data-table";
import { DaysFilter } from "@/ui/list/days-filter";
import { FilterBar, useFilters } from "@/ui/list/filter-bar";
import { Pager } from "@/ui/list/pager";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { type ContactView, contactViewQueries } from "./queries";
import css from "./views.module.css";
import { useWords } from "./words";

/** Looks at contacts, latest first, with the filters in the address; of one beneficiary or of all. */
export function ViewsList({ beneficiaryId }: { beneficiaryId?: number }) {
  const { t } = useWords();
  const { values } = useFilters();
  const views = useInfiniteQuery(contactViewQueries.list(filterOf(values, beneficiaryId)));
  const columns = useColumns(beneficiaryId !== undefined);
  const filtered = ["code", "name", "from", "until"].some((name) => values[name]);
  return (
    <>
      <FilterBar
        filters={[
          ...(beneficiaryId === undefined
            ? [{ kind: "search" as const, name: "code", label: t("code") }]
            : []),
          { kind: "search", name: "name", label: t("name") },
        ]}
      />
      <DaysFilter from={t("from")} until={t("until")} />
      <Async
        query={views}
        isEmpty={({ pages }) => pages[0]?.contact_views.length === 0}
        empty={
          <EmptyState
            title={t(filtered ? "noneFound" : "none")}
            hint={t(filtered ? "noneFoundHint" : "noneHint")}
          />
        }
      >
        {({ pages }) => {
          const rows = pages.flatMap(({ contact_views }) => contact_views);
          return (
            <>
              <DataTable label={t("title")} columns={columns} items={rows} keyOf={({ id }) => id} />
              <Pager query={views} shown={rows.length} />
            </>
          );
        }}
      </Async>
    </>
  );
}

function filterOf(values: Record<string, string | undefined>, beneficiaryId: number | undefined) {
  const { code, name, from, until } = values;
  return {
    ...(beneficiaryId === undefined ? (code ? { code } : {}) : { beneficiary_id: beneficiaryId }),
    ...(name ? { name } : {}),
    ...(from ? { from } : {}),
    ...(until ? { until: addDays(until, 1) } : {}),
  };
}

function useColumns(ofOne: boolean): Column<ContactView>[] {
  const { t } = useWords();
  const { span, day, time } = useTime();
  const whom: Column<ContactView> = {
    key: "whom",
    title: t("whom"),
    cell: ({ beneficiary_id, beneficiary_code, community_name }) => (
      <span>
        <Link to={`/beneficiaries/${beneficiary_id}/contact-views`} className="link">
          {beneficiary_code}
        </Link>
        <span className={css.quiet}> {community_name}</span>
      </span>
    ),
  };
  return [
    {
      key: "who",
      title: t("who"),
      names: true,
      cell: ({ account_name, visit, team_name, community_name }) => (
        <span>
          {account_name}
          <span className={css.quiet}>
            {" "}
            {visit ? team_name : t("officeOf", { community: community_name })}
          </span>
        </span>
      ),
    },
    ...(ofOne ? [] : [whom]),
    { key: "when", title: t("when"), cell: ({ viewed_at }) => `${day(viewed_at)} ${time(viewed_at)}` },
    {
      key: "visit",
      title: t("visit"),
      cell: ({ visit }) =>
        visit ? (
          <span>
            {visit.title}
            <span className={css.quiet}> {span(visit.starts_at, visit.ends_at)}</span>
          </span>
        ) : (
          t("office")
        ),
    },
    {
      key: "approved",
      title: t("approvedBy"),
      cell: ({ approved_by_name, beneficiary_kind }) =>
        approved_by_name ?? (beneficiary_kind === "child" ? t("self") : t("notNeeded")),
    },
  ];
}
