import { Button, Select } from "@mantine/core";
import { IconSparkles } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { activityQueries } from "@/features/activities/activities/queries";
import { FormProblem } from "@/ui/form/form-problem";
import { FilterBar, useFilters } from "@/ui/list/filter-bar";
import { given, oneOf } from "@/ui/list/given";
import { Pager } from "@/ui/list/pager";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { useWideWidth } from "@/ui/screen/viewport";
import { MatchBoard } from "./board/match-board";
import { mostPoints } from "./criteria";
import { PairCard } from "./pair-card";
import { PairsFile } from "./pairs-file";
import { type PairState, pairQueries, usePropose } from "./queries";
import css from "./support-pairs.module.css";
import { Unmatched } from "./unmatched";
import { useWords } from "./words";

const states: PairState[] = ["proposed", "offered", "active", "suspended", "declined", "closed"];

/** Proposes pairs for an activity and reviews them one by one. */
export function ReviewPage() {
  const { t } = useWords();
  const [params, setParams] = useSearchParams();
  const { values } = useFilters();
  const activities = useQuery(activityQueries.oneToOne());
  const propose = usePropose();
  const waiting = useQuery(pairQueries.waitingActivity());
  const [opened, setOpened] = useState<number>();
  const begun = activities.data?.find(({ id }) => id === waiting.data) ?? activities.data?.[0];
  const first = waiting.isPending ? undefined : begun?.id;
  // What waits may change while somebody looks; the page they opened stays.
  if (opened === undefined && first !== undefined) setOpened(first);
  const activityId = Number(params.get("activity")) || opened;
  const state = oneOf(values.state, states);
  const q = values.q;
  const wide = useWideWidth();
  const activity = activities.data?.find(({ id }) => id === activityId);
  const board = wide && activity !== undefined && !q && (state === undefined || state === "proposed");
  return (
    <Page
      title={t("title")}
      sub={t("sub")}
      aside={!board && activityId !== undefined && <Unmatched activityId={activityId} />}
    >
      <Card padded className={css.proposal}>
        <div className={css.propose}>
          <Select
            label={t("activity")}
            allowDeselect={false}
            data={(activities.data ?? []).map(({ id, title, community_name }) => ({
              value: String(id),
              label: `${title} · ${community_name}`,
            }))}
            value={activityId === undefined ? null : String(activityId)}
            onChange={(value) => value && setParams({ activity: value })}
          />
          <Button
            leftSection={<IconSparkles size={16} aria-hidden />}
            loading={propose.isPending}
            disabled={activityId === undefined}
            onClick={() =>
              activityId !== undefined &&
              propose.mutate(activityId, {
                onSuccess: () => setParams({ activity: String(activityId), state: "proposed" }),
              })
            }
          >
            {t("propose")}
          </Button>
        </div>
        <p className="t-cap">{t("proposeHint")}</p>
        <FormProblem
          error={propose.error ?? activities.error}
          onRetry={propose.error ? propose.repeat : () => void activities.refetch()}
        />
      </Card>
      <FilterBar
        filters={[
          { kind: "search", name: "q", label: t("search") },
          {
            kind: "chips",
            name: "state",
            label: t("stateLabel"),
            options: states.map((value) => ({ value, label: t(`state.${value}`) })),
          },
        ]}
      />
      {board && <MatchBoard activityId={activity.id} communityId={activity.community_id} />}
      {activityId !== undefined && !(board && state) && (
        <Pairs activityId={activityId} state={state} q={q} beside={board} />
      )}
      {activities.data?.length === 0 && <EmptyState title={t("none.all")} hint={t("noActivityHint")} />}
    </Page>
  );
}

type PairsProps = {
  activityId: number;
  state: PairState | undefined;
  q: string | undefined;
  /** The proposals stand in a board of their own. */
  beside: boolean;
};

function Pairs({ activityId, state, q, beside }: PairsProps) {
  const { t } = useWords();
  const filter = { activity_id: activityId, ...given({ state, q }) };
  const pairs = useInfiniteQuery(pairQueries.list(filter));
  return (
    <Async
      query={pairs}
      isEmpty={({ pages }) => pages[0]?.support_pairs.length === 0}
      empty={
        <EmptyState title={t(q ? "none.found" : state ? `none.${state}` : "none.all")} hint={t("noneHint")} />
      }
    >
      {({ pages }) => {
        const rows = pages
          .flatMap((page) => page.support_pairs)
          .filter((pair) => !beside || pair.state !== "proposed");
        const most = mostPoints(rows);
        return (
          <>
            <PairsFile filter={filter} />
            <div className={css.cards}>
              {rows.map((pair) => (
                <PairCard key={pair.id} pair={pair} most={most} />
              ))}
            </div>
            <Pager query={pairs} shown={rows.length} />
          </>
        );
      }}
    </Async>
  );
}
