import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useSignedIn } from "@/session/session";
import { useTime } from "@/time";
import type { Column } from "@/ui/list/data-table";
import { FilterBar, useFilters } from "@/ui/list/filter-bar";
import { ListTable } from "@/ui/list/list-table";
import { Pager } from "@/ui/list/pager";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Page } from "@/ui/page/page";
import { Dots } from "@/ui/page/row";
import { ApproveButton, mayApprove } from "./approve-button";
import { CorrectModal } from "./correct-modal";
import { EntryChips, useEntryState } from "./entry-chips";
import { type HourEntry, hourPages, hourQueries } from "./queries";
import { useWords } from "./words";

/** Everybody's hours: approvals and corrections. */
export function HourEntriesPage() {
  const { t } = useWords();
  const { values } = useFilters();
  const waiting = values.show === "waiting";
  const entries = useInfiniteQuery(hourQueries.list(waiting));
  const [chosen, setChosen] = useState<HourEntry>();
  return (
    <Page title={t("all.title")} sub={t("all.sub")}>
      <FilterBar
        filters={[
          {
            kind: "chips",
            name: "show",
            label: t("all.filter"),
            options: [{ value: "waiting", label: t("all.waiting") }],
          },
        ]}
      />
      <Async
        query={entries}
        isEmpty={({ pages }) => pages[0]?.hour_entries.length === 0}
        empty={<EmptyState title={waiting ? t("all.none") : t("all.noneAll")} hint={t("all.noneHint")} />}
      >
        {({ pages }) => {
          const rows = pages.flatMap(({ hour_entries }) => hour_entries);
          return (
            <>
              <EntryTable entries={rows} waiting={waiting} onCorrect={setChosen} />
              <Pager query={entries} shown={rows.length} />
            </>
          );
        }}
      </Async>
      <CorrectModal
        entry={chosen}
        step={entries.data?.pages[0]?.step_minutes ?? 30}
        onClose={() => setChosen(undefined)}
      />
    </Page>
  );
}

type TableProps = { entries: HourEntry[]; waiting: boolean; onCorrect: (entry: HourEntry) => void };

function EntryTable({ entries, waiting, onCorrect }: TableProps) {
  const { t } = useWords();
  const { day, length } = useTime();
  const { held } = useSignedIn();
  const state = useEntryState();
  const corrects = held.role === "coordinator" || held.role === "leader";
  const columns: Column<HourEntry>[] = [
    {
      key: "who",
      title: t("all.column.who"),
      cell: (entry) => entry.volunteer_name,
      text: (entry) => entry.volunteer_name,
    },
    {
      key: "day",
      title: t("all.column.day"),
      cell: (entry) => day(entry.served_on),
      text: (entry) => ({ day: entry.served_on }),
    },
    {
      key: "shift",
      title: t("all.column.shift"),
      cell: (entry) => (
        <>
          {entry.community_name} {entry.shift_title}
          <Why entry={entry} />
        </>
      ),
      text: (entry) => [entry.community_name, entry.shift_title, entry.reason].filter(Boolean).join(" "),
    },
    {
      key: "counted",
      title: t("all.column.counted"),
      number: true,
      cell: (entry) => length(entry.counted_minutes),
      text: (entry) => entry.counted_minutes / 60,
    },
    {
      key: "state",
      title: t("all.column.state"),
      cell: (entry) => <EntryChips entry={entry} />,
      text: (entry) => state(entry).text,
    },
    {
      key: "act",
      title: t("all.column.act"),
      cell: (entry) =>
        mayApprove(held.role, entry) ? (
          <ApproveButton entry={entry} />
        ) : (
          corrects &&
          entry.may_correct && (
            <Button size="compact" variant="subtle" onClick={() => onCorrect(entry)}>
              {t("all.correct")}
            </Button>
          )
        ),
    },
  ];
  return (
    <ListTable
      list="hour_entries"
      title={t("all.title")}
      label={t("all.table")}
      columns={columns}
      items={entries}
      keyOf={({ id }) => id}
      read={hourPages(waiting)}
      rows={({ hour_entries }) => hour_entries}
    />
  );
}

/** Why an entry is as it is, and what shows it: what whoever approves has to know. */
function Why({ entry }: { entry: HourEntry }) {
  const { t } = useWords();
  if (!entry.reason && !entry.proof) return null;
  return (
    <div className="t-cap">
      <Dots>
        {[
          entry.reason,
          entry.proof && t("all.shows", { proof: entry.proof }),
          t("all.by", { name: entry.recorded_by }),
        ]}
      </Dots>
    </div>
  );
}
