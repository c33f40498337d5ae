import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { useSignedIn } from "@/session/session";
import { FilterBar, useFilters } from "@/ui/list/filter-bar";
import { Pager } from "@/ui/list/pager";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { type Category, type RequestState, requestQueries } from "./queries";
import { RequestRow } from "./request-row";
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
  const requests = useInfiniteQuery(
    requestQueries.list({
      ...(values.state ? { state: values.state as RequestState } : {}),
      ...(values.category ? { category: values.category as Category } : {}),
      ...(held.community_id === undefined ? {} : { community_id: held.community_id }),
    }),
  );
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
          {
            kind: "chips",
            name: "state",
            label: t("stateLabel"),
            options: states.map((value) => ({ value, label: t(`state.${value}`) })),
          },
          {
            kind: "select",
            name: "category",
            label: t("categoryLabel"),
            options: categories.map((value) => ({ value, label: t(`category.${value}`) })),
          },
        ]}
      />
      <Async
        query={requests}
        isEmpty={({ pages }) => pages[0]?.help_requests.length === 0}
        empty={<EmptyState title={t("none")} hint={t("noneHint")} />}
      >
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.help_requests);
          return (
            <>
              <Card>
                {rows.map((request) => (
                  <RequestRow key={request.id} request={request} />
                ))}
              </Card>
              <Pager query={requests} shown={rows.length} />
            </>
          );
        }}
      </Async>
    </Page>
  );
}
