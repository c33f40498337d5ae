import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { communityQueries } from "@/features/territory/communities/queries";
import { useSignedIn } from "@/session/session";
import { dayOf, useTime } from "@/time";
import type { Column } from "@/ui/list/data-table";
import { DaysFilter } from "@/ui/list/days-filter";
import { FilterBar, useFilters } from "@/ui/list/filter-bar";
import { daysOf, given, idOf, oneOf } from "@/ui/list/given";
import { ListTable } from "@/ui/list/list-table";
import { Pager } from "@/ui/list/pager";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import {
  type Category,
  type HelpRequest,
  type RequestFilter,
  type RequestState,
  requestPages,
  requestQueries,
} from "./queries";
import { RequestRow, StateChip } from "./request-row";
import { useWords } from "./words";

const states: RequestState[] = [
  "submitted",
  "verifying",
  "verified",
  "accepted",
  "completed",
  "referred",
  "refused",
];
const categories: Category[] = [
  "tutoring",
  "companionship",
  "phone_help",
  "legal_information",
  "anti_fraud",
  "culture",
  "clinic_escort",
  "house_repair",
  "other",
];

/** Requests of the communities, newest first; an office sees its own. */
export function RequestsPage() {
  const { t } = useWords();
  const { held } = useSignedIn();
  const { values } = useFilters();
  const office = held.community_id;
  const communities = useQuery({ ...communityQueries.every(), enabled: office === undefined });
  const filter = { ...filterOf(values), ...given({ community_id: office }) };
  const requests = useInfiniteQuery(requestQueries.list(filter));
  const mayCreate = held.role === "coordinator" || held.role === "community_officer";
  return (
    <Page
      title={t("title")}
      sub={t("sub")}
      actions={
        mayCreate && (
          <Button component={Link} to="/help-requests/new" leftSection={<IconPlus size={16} aria-hidden />}>
            {t("new")}
          </Button>
        )
      }
    >
      <FilterBar
        filters={[
          { kind: "search", name: "q", label: t("search") },
          ...(office === undefined
            ? [
                {
                  kind: "select" as const,
                  name: "community",
                  label: t("community"),
                  options: (communities.data ?? []).map(({ id, name }) => ({
                    value: String(id),
                    label: name,
                  })),
                },
              ]
            : []),
          {
            kind: "select",
            name: "category",
            label: t("categoryLabel"),
            options: categories.map((value) => ({ value, label: t(`category.${value}`) })),
          },
          {
            kind: "chips",
            name: "state",
            label: t("stateLabel"),
            options: states.map((value) => ({ value, label: t(`state.${value}`) })),
          },
        ]}
      />
      <DaysFilter from={t("from")} until={t("until")} />
      <Async
        query={requests}
        isEmpty={({ pages }) => pages[0]?.help_requests.length === 0}
        empty={<EmptyState title={t("none")} hint={t("noneHint")} />}
      >
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.help_requests);
          return (
            <>
              <Table rows={rows} filter={filter} />
              <Pager query={requests} shown={rows.length} />
            </>
          );
        }}
      </Async>
    </Page>
  );
}

/** What of the address narrows the requests. */
const filterOf = (values: Record<string, string | undefined>): RequestFilter =>
  given({
    q: values.q,
    community_id: idOf(values.community),
    state: oneOf(values.state, states),
    category: oneOf(values.category, categories),
    sort: oneOf(values.sort, ["due", "community"]),
    ...daysOf(values),
  });

/** What is asked for, without the details: these are for whoever opens a request. */
function Table({ rows, filter }: { rows: HelpRequest[]; filter: RequestFilter }) {
  const { t } = useWords();
  const { date } = useTime();
  const columns: Column<HelpRequest>[] = [
    { key: "title", title: t("one"), names: true, cell: ({ title }) => title, text: ({ title }) => title },
    {
      key: "community",
      title: t("community"),
      sorts: "community",
      cell: ({ community_name }) => community_name,
      text: ({ community_name }) => community_name,
    },
    {
      key: "courtyard",
      title: t("courtyard"),
      cell: ({ courtyard_name }) => courtyard_name ?? "–",
      text: ({ courtyard_name }) => courtyard_name,
    },
    {
      key: "category",
      title: t("categoryLabel"),
      cell: ({ category }) => t(`category.${category}`),
      text: ({ category }) => t(`category.${category}`),
    },
    {
      key: "channel",
      title: t("channelLabel"),
      cell: ({ channel }) => t(`channel.${channel}`),
      text: ({ channel }) => t(`channel.${channel}`),
    },
    {
      key: "submitted",
      title: t("submitted"),
      cell: ({ submitted_at }) => date(dayOf(submitted_at)),
      text: ({ submitted_at }) => ({ day: dayOf(submitted_at) }),
    },
    {
      key: "due",
      title: t("due"),
      sorts: "due",
      cell: ({ reply_due_on }) => date(reply_due_on),
      text: ({ reply_due_on }) => ({ day: reply_due_on }),
    },
    {
      key: "state",
      title: t("stateLabel"),
      cell: (one) => <StateChip request={one} />,
      text: ({ state }) => t(`state.${state}`),
    },
  ];
  return (
    <ListTable
      list="help_requests"
      title={t("title")}
      columns={columns}
      items={rows}
      keyOf={({ id }) => id}
      to={({ id }) => `/help-requests/${id}`}
      read={requestPages(filter)}
      rows={({ help_requests }) => help_requests}
      phone={(items) => (
        <Card>
          {items.map((request) => (
            <RequestRow key={request.id} request={request} />
          ))}
        </Card>
      )}
    />
  );
}
