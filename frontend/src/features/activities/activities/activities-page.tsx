import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { Form } from "@/features/shifts/shifts/queries";
import { useWords as useShiftWords } from "@/features/shifts/shifts/words";
import { useProgrammeFilter } from "@/session/chosen-programme";
import { useSignedIn } from "@/session/session";
import { Chip } from "@/ui/list/chip";
import { FilterBar, useFilters } from "@/ui/list/filter-bar";
import { Pager } from "@/ui/list/pager";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { Dots, Row } from "@/ui/page/row";
import { FormName, FormTile } from "@/ui/page/tile";
import { type Activity, activityQueries, forms } from "./queries";
import { useWords } from "./words";

export const activityTone = {
  draft: "due",
  published: "done",
  paused: "due",
  finished: "past",
  cancelled: "past",
} as const;

/** The activities of the running programme. */
export function ActivitiesPage() {
  const { t } = useWords();
  const { t: shiftWords } = useShiftWords();
  const { held } = useSignedIn();
  const { values } = useFilters();
  const programme = useProgrammeFilter();
  const list = useInfiniteQuery(
    activityQueries.list({ ...programme, ...(values.form ? { form: values.form as Form } : {}) }),
  );
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
          <EmptyState title={t("noActivities")} hint={t(manages ? "noActivitiesHint" : "noActivitiesElse")} />
        }
      >
        {({ pages }) => {
          const rows = pages.flatMap(({ activities }) => activities);
          return (
            <>
              <Card>
                {rows.map((one) => (
                  <ActivityRow key={one.id} one={one} />
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

function ActivityRow({ one }: { one: Activity }) {
  const { t } = useWords();
  const origin =
    one.help_request_ids.length > 0 ? t("answers", { count: one.help_request_ids.length }) : t("offered");
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
