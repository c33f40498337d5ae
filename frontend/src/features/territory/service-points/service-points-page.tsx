import { Button } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { communityQueries } from "@/features/territory/communities/queries";
import { useSignedIn } from "@/session/session";
import { Chip } from "@/ui/list/chip";
import type { Column } from "@/ui/list/data-table";
import { FilterBar, useFilters } from "@/ui/list/filter-bar";
import { given, idOf, oneOf } from "@/ui/list/given";
import { ListTable } from "@/ui/list/list-table";
import { Pager } from "@/ui/list/pager";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { EditServicePoint } from "./edit-service-point";
import {
  type ServicePoint,
  type ServicePointFilter,
  servicePointPages,
  servicePointQueries,
} from "./queries";
import { ServicePointForm } from "./service-point-form";
import { ServicePointRow, useOpening } from "./service-point-row";
import { useWords } from "./words";

/** Every service point, and the way to add one to a community. */
export function ServicePointsPage() {
  const { t } = useWords();
  const { held } = useSignedIn();
  const manages = ["coordinator", "leader"].includes(held.role);
  const [edited, setEdited] = useState<ServicePoint>();
  const { values } = useFilters();
  const communities = useQuery(communityQueries.every());
  const open = communities.data ?? [];
  const filter = filterOf(values);
  const points = useInfiniteQuery(servicePointQueries.list(filter));
  const found = Object.keys(filter).some((name) => name !== "sort");
  return (
    <Page title={t("points")} sub={t("pointsSub")}>
      {manages && open.length > 0 && (
        <div>
          <ServicePointForm community={{ choose: open }} />
        </div>
      )}
      <FilterBar
        filters={[
          { kind: "search", name: "q", label: t("search") },
          {
            kind: "select",
            name: "community",
            label: t("community"),
            options: (communities.data ?? []).map(({ id, name }) => ({ value: String(id), label: name })),
          },
          {
            kind: "select",
            name: "closed",
            label: t("stateLabel"),
            options: [
              { value: "no", label: t("open") },
              { value: "yes", label: t("closed") },
            ],
          },
          {
            kind: "select",
            name: "sort",
            label: t("sort"),
            options: [{ value: "name", label: t("byName") }],
          },
        ]}
      />
      <Async
        query={points}
        isEmpty={({ pages }) => pages[0]?.service_points.length === 0}
        empty={
          found ? (
            <EmptyState title={t("noneFound")} hint={t("noneFoundHint")} />
          ) : (
            <EmptyState
              title={t("noPoints")}
              hint={t(!manages ? "noPointsElse" : open.length > 0 ? "noPointsHint" : "noCommunity")}
              action={
                manages &&
                communities.data &&
                open.length === 0 && (
                  <Button component={Link} to="/communities/new">
                    {t("addCommunity")}
                  </Button>
                )
              }
            />
          )
        }
      >
        {({ pages }) => {
          const rows = pages.flatMap(({ service_points }) => service_points);
          return (
            <>
              <Table rows={rows} filter={filter} onEdit={manages ? setEdited : undefined} />
              <Pager query={points} shown={rows.length} />
            </>
          );
        }}
      </Async>
      {edited && (
        <EditServicePoint
          key={edited.id}
          point={
            points.data?.pages
              .flatMap(({ service_points }) => service_points)
              .find(({ id }) => id === edited.id) ?? edited
          }
          onClose={() => setEdited(undefined)}
        />
      )}
    </Page>
  );
}

/** What of the address narrows the service points, and their order. */
function filterOf(values: Record<string, string | undefined>): ServicePointFilter {
  const closed = oneOf(values.closed, ["yes", "no"]);
  return given({
    q: values.q,
    community_id: idOf(values.community),
    closed: closed && closed === "yes",
    sort: oneOf(values.sort, ["name"]),
  });
}

type TableProps = {
  rows: ServicePoint[];
  filter: ServicePointFilter;
  onEdit: ((point: ServicePoint) => void) | undefined;
};

function Table({ rows, filter, onEdit }: TableProps) {
  const { t } = useWords();
  const opening = useOpening();
  const columns: Column<ServicePoint>[] = [
    { key: "name", title: t("pointName"), names: true, cell: ({ name }) => name, text: ({ name }) => name },
    {
      key: "community",
      title: t("community"),
      cell: ({ community_name }) => community_name,
      text: ({ community_name }) => community_name,
    },
    {
      key: "kind",
      title: t("kind"),
      cell: ({ kind }) => t(`kinds.${kind}`),
      text: ({ kind }) => t(`kinds.${kind}`),
    },
    { key: "address", title: t("address"), cell: ({ address }) => address, text: ({ address }) => address },
    { key: "opens", title: t("opens"), cell: (one) => opening(one) ?? "–", text: opening },
    {
      key: "topics",
      title: t("topics"),
      cell: ({ topics }) => topics.join(t("comma")) || "–",
      text: ({ topics }) => topics.join(t("comma")),
    },
    {
      key: "state",
      title: t("stateLabel"),
      cell: ({ closed }) => <Chip tone={closed ? "past" : "done"}>{t(closed ? "closed" : "open")}</Chip>,
      text: ({ closed }) => t(closed ? "closed" : "open"),
    },
    ...(onEdit
      ? [
          {
            key: "edit",
            title: t("edit"),
            cell: (one: ServicePoint) => (
              <Button
                variant="default"
                size="xs"
                aria-label={t("editPoint", { name: one.name })}
                onClick={() => onEdit(one)}
              >
                {t("edit")}
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <ListTable
      list="service_points"
      title={t("points")}
      columns={columns}
      items={rows}
      keyOf={({ id }) => id}
      read={servicePointPages(filter)}
      rows={({ service_points }) => service_points}
      phone={(items) => (
        <Card>
          {items.map((point) => (
            <ServicePointRow key={point.id} point={point} withCommunity onEdit={onEdit} />
          ))}
        </Card>
      )}
    />
  );
}
