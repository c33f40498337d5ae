import { Button } from "@mantine/core";
import { IconLink } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { teamQueries } from "@/features/people/teams/queries";
import { useSignedIn } from "@/session/session";
import { FilterBar, useFilters } from "@/ui/list/filter-bar";
import { Pager } from "@/ui/list/pager";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { StickyBar } from "@/ui/page/sticky-bar";
import { AnsweredRow } from "./answered-row";
import { EntryCodes } from "./entry-codes";
import css from "./join-entries.module.css";
import { LetInDone } from "./let-in-done";
import { type Admission, type EntryState, type JoinEntry, joinEntryQueries, useLetIn } from "./queries";
import { WaitingEntry } from "./waiting-entry";
import { useWords } from "./words";

const answered = ["let_in", "refused"] as const;
const most = 100; // that are let in, or given codes, at once

/** Everybody let in since the list of those without a code was closed, and who was not let in the last time. */
function after(before: Admission[], now: Admission[]): Admission[] {
  const kept = before.filter(({ id, done }) => done && !now.some((one) => one.id === id));
  return [...kept, ...now].slice(-most);
}

/** Who entered themselves: those who wait are let in or not, one by one or together. */
export function JoinEntriesPage() {
  const { t } = useWords();
  const { held } = useSignedIn();
  const { values } = useFilters();
  const state: EntryState = answered.find((one) => one === values.state) ?? "waiting";
  const list = useInfiniteQuery(joinEntryQueries.list(state));
  const captain = held.role === "captain";
  const teams = useQuery({ ...teamQueries.every(), enabled: !captain }).data ?? [];
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [into, setInto] = useState<ReadonlyMap<number, number>>(new Map());
  const [done, setDone] = useState<Admission[]>();
  const letIn = useLetIn();
  const rows = list.data?.pages.flatMap(({ join_entries }) => join_entries) ?? [];
  const needing = rows.flatMap(({ id, needs_code }) => (needs_code ? id : [])).slice(0, most);
  const ticked = state === "waiting" ? rows.filter(({ id }) => chosen.has(id)).slice(0, most) : [];
  const admit = (entries: JoinEntry[]) =>
    letIn.mutate(
      entries.map(({ id, version }) => {
        const team = into.get(id);
        return { id, version, ...(team ? { team_id: team } : {}) };
      }),
      {
        onSuccess: ({ admissions }) => {
          setDone((before = []) => after(before, admissions));
          setChosen(new Set());
        },
      },
    );
  const tick = (id: number, on: boolean) => {
    const next = new Set(chosen);
    on ? next.add(id) : next.delete(id);
    setChosen(next);
  };
  return (
    <Page
      title={t("title")}
      sub={t("sub")}
      actions={
        <Button
          component={Link}
          to="/volunteers/join-links"
          variant="default"
          leftSection={<IconLink size={16} aria-hidden />}
        >
          {t("links")}
        </Button>
      }
      sticky={
        (ticked.length > 0 || Boolean(letIn.error)) && (
          <StickyBar why={t("chosen", { count: ticked.length })} error={letIn.error} onRetry={letIn.repeat}>
            {ticked.length > 0 && (
              <Button loading={letIn.isPending} onClick={() => admit(ticked)}>
                {t("letInMany", { count: ticked.length })}
              </Button>
            )}
          </StickyBar>
        )
      }
    >
      {done && <LetInDone admissions={done} onClose={() => setDone(undefined)} />}
      <FilterBar
        filters={[
          {
            kind: "chips",
            name: "state",
            label: t("filter"),
            first: t("state.waiting"),
            options: answered.map((value) => ({ value, label: t(`state.${value}`) })),
          },
        ]}
      />
      <Async
        query={list}
        isEmpty={() => rows.length === 0}
        empty={
          <EmptyState
            {...(state === "waiting" ? { tone: "done" as const } : {})}
            title={t(`none.${state}`)}
            hint={t(`noneHint.${state}`)}
          />
        }
      >
        {() => (
          <>
            {state === "waiting" ? (
              <ul className={css.entries}>
                {rows.map((entry) => (
                  <WaitingEntry
                    key={entry.id}
                    entry={entry}
                    teams={teams}
                    team={into.get(entry.id) ?? entry.team_id}
                    onTeam={(id) => setInto(new Map(into).set(entry.id, id))}
                    chosen={chosen.has(entry.id)}
                    onChoose={(on) => tick(entry.id, on)}
                    busy={letIn.isPending}
                    onLetIn={() => admit([entry])}
                  />
                ))}
              </ul>
            ) : (
              <Card>
                {needing.length > 0 && (
                  <div className={css.codes}>
                    <p>{t("codesAgain", { count: needing.length })}</p>
                    <EntryCodes key={needing.join()} ids={needing} />
                  </div>
                )}
                {rows.map((entry) => (
                  <AnsweredRow key={entry.id} entry={entry} />
                ))}
              </Card>
            )}
            <p className="t-cap">
              {t(state === "waiting" ? "kept" : state === "let_in" ? "letInHint" : "noneHint.refused")}
            </p>
            <Pager query={list} shown={rows.length} />
          </>
        )}
      </Async>
    </Page>
  );
}
