import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { useWords as useShiftWords } from "@/features/shifts/shifts/words";
import { communityQueries } from "@/features/territory/communities/queries";
import { useProgrammeFilter } from "@/session/chosen-programme";
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
import { Dots, Row } from "@/ui/page/row";
import { FormName, FormTile } from "@/ui/page/tile";
import { type Activity, type ActivityFilter, activityPages, activityQueries, forms } from "./queries";
import { useWords } from "./words";

export const activityTone = {
  draft: "due",
  published: "done",
  paused: "due",
  finished: "past",
  cancelled: "past",
} as const;
const states = Object.keys(activityTone) as Activity["state"][];

/** The activities of the running programme. */
export function ActivitiesPage() {
  const { t } = useWords();
  const { t: shiftWords } = useShiftWords();
  const { held } = useSignedIn();
  const { values } = useFilters();
  const communities = useQuery(communityQueries.every());
  const narrowed = narrowOf(values);
  const filter = { ...useProgrammeFilter(), ...narrowed };
  const list = useInfiniteQuery(activityQueries.list(filter));
  const found = Object.keys(narrowed).some((name) => name !== "sort");
  const manages = held.role === "coordinator" || held.role === "leader";
  return (
    <Page
      title={t("activities")}
      sub={t("activitiesSub")}
      actions={
        manages && (
          <Button component={Link} to="/activities/new" leftSection={<IconPlus size={16} aria-hidden />}>
            {t("newActivity")}
          </Button>
        )
      }
    >
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
            name: "state",
            label: t("stateLabel"),
            options: states.map((value) => ({ value, label: t(`activityState.${value}`) })),
          },
          {
            kind: "select",
            name: "sort",
            label: t("sort"),
            options: [{ value: "name", label: t("byName") }],
          },
          {
            kind: "chips",
            name: "form",
            label: t("form"),
            options: forms.map((value) => ({ value, label: shiftWords(`forms.${value}`) })),
          },
        ]}
      />
      <Async
        query={list}
        isEmpty={({ pages }) => pages[0]?.activities.length === 0}
        empty={
          found ? (
            <EmptyState title={t("noneFound")} hint={t("noneFoundHint")} />
          ) : (
            <EmptyState
              title={t("noActivities")}
              hint={t(manages ? "noActivitiesHint" : "noActivitiesElse")}
            />
          )
        }
      >
        {({ pages }) => {
          const rows = pages.flatMap(({ activities }) => activities);
          return (
            <>
              <Table rows={rows} filter={filter} />
              <Pager query={list} shown={rows.length} />
            </>
          );
        }}
      </Async>
    </Page>
  );
}

/** What of the address narrows the activities, and their order. */
const narrowOf = (values: Record<string, string | undefined>): ActivityFilter =>
  given({
    q: values.q,
    community_id: idOf(values.community),
    state: oneOf(values.state, states),
    form: oneOf(values.form, forms),
    sort: oneOf(values.sort, ["name"]),
  });

function Table({ rows, filter }: { rows: Activity[]; filter: ActivityFilter }) {
  const { t } = useWords();
  const { t: shiftWords } = useShiftWords();
  const origin = useOrigin();
  const columns: Column<Activity>[] = [
    {
      key: "title",
      title: t("title"),
      names: true,
      sorts: "name",
      cell: ({ title }) => title,
      text: ({ title }) => title,
    },
    { key: "code", title: t("code"), cell: ({ code }) => code, text: ({ code }) => code },
    {
      key: "form",
      title: t("form"),
      cell: ({ form }) => <FormName form={form} />,
      text: ({ form }) => shiftWords(`forms.${form}`),
    },
    {
      key: "community",
      title: t("community"),
      cell: ({ community_name }) => community_name,
      text: ({ community_name }) => community_name,
    },
    {
      key: "place",
      title: t("place"),
      cell: ({ service_point_name }) => service_point_name,
      text: ({ service_point_name }) => service_point_name,
    },
    {
      key: "shifts",
      title: t("shiftsColumn"),
      number: true,
      cell: ({ shift_count }) => shift_count,
      text: ({ shift_count }) => shift_count,
    },
    {
      key: "pairs",
      title: t("pairsColumn"),
      number: true,
      cell: ({ pairs_active }) => pairs_active ?? "–",
      text: ({ pairs_active }) => pairs_active,
    },
    { key: "origin", title: t("origin"), cell: origin, text: origin },
    {
      key: "state",
      title: t("stateLabel"),
      cell: ({ state }) => <Chip tone={activityTone[state]}>{t(`activityState.${state}`)}</Chip>,
      text: ({ state }) => t(`activityState.${state}`),
    },
  ];
  return (
    <ListTable
      list="activities"
      title={t("activities")}
      columns={columns}
      items={rows}
      keyOf={({ id }) => id}
      to={({ id }) => `/activities/${id}`}
      read={activityPages(filter)}
      rows={({ activities }) => activities}
      phone={(items) => (
        <Card>
          {items.map((one) => (
            <ActivityRow key={one.id} one={one} />
          ))}
        </Card>
      )}
    />
  );
}

/** Why there is an activity: what it answers, or that somebody offered it. */
function useOrigin() {
  const { t } = useWords();
  return ({ help_request_ids: { length } }: Activity) =>
    length > 0 ? t("answers", { count: length }) : t("offered");
}

function ActivityRow({ one }: { one: Activity }) {
  const { t } = useWords();
  const origin = useOrigin()(one);
  return (
    <Row
      to={`/activities/${one.id}`}
      icon={<FormTile form={one.form} />}
      over={<Dots>{[<FormName key="form" form={one.form} />, one.code, origin]}</Dots>}
      title={one.title}
      sub={
        <Dots>
          {[
            one.community_name,
            t("shiftCount", { count: one.shift_count }),
            one.pairs_active ? t("pairsActive", { count: one.pairs_active }) : undefined,
          ]}
        </Dots>
      }
      state={<Chip tone={activityTone[one.state]}>{t(`activityState.${one.state}`)}</Chip>}
    />
  );
}
