import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { CalendarCard } from "@/features/territory/calendar/calendar-card";
import { useSignedIn } from "@/session/session";
import type { Column } from "@/ui/list/data-table";
import { FilterBar, useFilters } from "@/ui/list/filter-bar";
import { given } from "@/ui/list/given";
import { ListTable } from "@/ui/list/list-table";
import { Pager } from "@/ui/list/pager";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Page } from "@/ui/page/page";
import { Section } from "@/ui/page/section";
import { type Community, communityPages, communityQueries } from "./queries";
import { useWords } from "./words";

/** Communities with how they are governed and reached, and the calendar they share. */
export function CommunitiesPage() {
  const { t } = useWords();
  const { held } = useSignedIn();
  const manages = held.role === "leader" || held.role === "coordinator";
  const { values } = useFilters();
  const filter = given({ q: values.q });
  const communities = useInfiniteQuery(communityQueries.list(filter));
  const name = ({ name, retired }: Community) => (retired ? t("retiredOf", { name }) : name);
  const five = ({ five_have }: Community) => missing(five_have, t) || t("complete");
  const columns: Column<Community>[] = [
    {
      key: "name",
      title: t("community"),
      names: true,
      cell: name,
      text: name,
    },
    { key: "town", title: t("town"), cell: ({ town_name }) => town_name, text: ({ town_name }) => town_name },
    {
      key: "setting",
      title: t("setting"),
      cell: ({ setting }) => t(`settings.${setting}`),
      text: ({ setting }) => t(`settings.${setting}`),
    },
    {
      key: "governance",
      title: t("governance"),
      cell: (one) => t(`governances.${one.governance_type}`),
      text: (one) => t(`governances.${one.governance_type}`),
    },
    {
      key: "director",
      title: t("director"),
      cell: ({ director_name }) => director_name || "–",
      text: ({ director_name }) => director_name,
    },
    { key: "five", title: t("fiveHave"), cell: five, text: five },
    {
      key: "courtyards",
      title: t("courtyards"),
      number: true,
      cell: (one) => one.courtyard_count,
      text: (one) => one.courtyard_count,
    },
    {
      key: "bus",
      title: t("bus"),
      number: true,
      cell: ({ bus_minutes }) => bus_minutes,
      text: ({ bus_minutes }) => bus_minutes,
    },
  ];
  return (
    <Page
      title={t("title")}
      sub={t("sub")}
      aside={<CalendarCard />}
      actions={
        manages && (
          <>
            <Button component={Link} to="/communities/areas" variant="default">
              {t("tidy")}
            </Button>
            <Button component={Link} to="/communities/new" leftSection={<IconPlus size={16} aria-hidden />}>
              {t("add")}
            </Button>
          </>
        )
      }
    >
      <FilterBar filters={[{ kind: "search", name: "q", label: t("search") }]} />
      <Async
        query={communities}
        isEmpty={({ pages }) => pages[0]?.communities.length === 0}
        empty={
          values.q ? (
            <EmptyState title={t("noneFound")} hint={t("noneFoundHint")} />
          ) : (
            <EmptyState title={t("none")} hint={t(manages ? "noneHint" : "noneElse")} />
          )
        }
      >
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.communities);
          return (
            <Section title={t("count", { count: rows.length })}>
              <ListTable
                list="communities"
                title={t("title")}
                columns={columns}
                items={rows}
                keyOf={({ id }) => id}
                to={({ id }) => `/communities/${id}`}
                read={communityPages(filter)}
                rows={(page) => page.communities}
              />
              <Pager query={communities} shown={rows.length} />
            </Section>
          );
        }}
      </Async>
    </Page>
  );
}

type T = ReturnType<typeof useWords>["t"];

/** What of the five things is not there yet. */
export function missing(five: Community["five_have"], t: T): string {
  const absent = (["party_group", "self_governance", "platform", "covenant", "activities"] as const).filter(
    (have) => !five[have],
  );
  return absent.length > 0
    ? t("lacks", { what: absent.map((have) => t(`have.${have}`)).join(t("comma")) })
    : "";
}
