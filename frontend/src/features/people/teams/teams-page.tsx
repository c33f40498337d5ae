import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useSignedIn } from "@/session/session";
import { FormProblem } from "@/ui/form/form-problem";
import type { Column } from "@/ui/list/data-table";
import { FilterBar, useFilters } from "@/ui/list/filter-bar";
import { given } from "@/ui/list/given";
import { ListTable } from "@/ui/list/list-table";
import { Pager } from "@/ui/list/pager";
import { PersonChip } from "@/ui/list/person";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Page } from "@/ui/page/page";
import { type Team, type TeamFilter, teamPages, teamQueries } from "./queries";
import { useAskedCodes } from "./team-codes";
import { TeamModal } from "./team-modal";
import { useWords } from "./words";

/** The teams of the association, with their captains; a leader makes them. */
export function TeamsPage() {
  const { t } = useWords();
  const { held } = useSignedIn();
  const { values } = useFilters();
  const filter = given({ q: values.q });
  const teams = useInfiniteQuery(teamQueries.list(filter));
  const taken = useQuery(teamQueries.every()); // whose name another may not have, whatever is searched for
  const [edited, setEdited] = useState<Team | "new">();
  const leads = held.role === "leader";
  return (
    <Page
      title={t("title")}
      sub={t("sub")}
      actions={
        leads && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEdited("new")}>
            {t("add")}
          </Button>
        )
      }
    >
      <FilterBar filters={[{ kind: "search", name: "q", label: t("search") }]} />
      <Async
        query={teams}
        isEmpty={({ pages }) => pages[0]?.teams.length === 0}
        empty={
          values.q ? (
            <EmptyState title={t("noneFound")} hint={t("noneFoundHint")} />
          ) : (
            <EmptyState title={t("none")} hint={t(leads ? "noneHint" : "noneElse")} />
          )
        }
      >
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.teams);
          return (
            <>
              <Table teams={rows} filter={filter} onEdit={setEdited} />
              <Pager query={teams} shown={rows.length} />
            </>
          );
        }}
      </Async>
      {edited && (
        <TeamModal
          key={edited === "new" ? "new" : edited.id}
          team={edited === "new" ? undefined : edited}
          taken={taken.data ?? []}
          onClose={() => setEdited(undefined)}
        />
      )}
    </Page>
  );
}

type TableProps = { teams: Team[]; filter: TeamFilter; onEdit: (team: Team) => void };

function Table({ teams, filter, onEdit }: TableProps) {
  const { t } = useWords();
  const { ask, issue } = useAskedCodes();
  const columns: Column<Team>[] = [
    {
      key: "name",
      title: t("name"),
      names: true,
      cell: (one) => <PersonChip name={one.name} team={one.colour} />,
      text: ({ name }) => name,
    },
    { key: "code", title: t("code"), cell: ({ code }) => code, text: ({ code }) => code },
    {
      key: "captain",
      title: t("captain"),
      cell: ({ captain_name }) => captain_name ?? <span className="ink-3">{t("noCaptain")}</span>,
      text: ({ captain_name }) => captain_name,
    },
    {
      key: "members",
      title: t("members"),
      number: true,
      cell: ({ member_count }) => member_count,
      text: ({ member_count }) => member_count,
    },
    {
      key: "codes",
      title: t("signIn"),
      act: true,
      cell: ({ id, name, member_count }) =>
        member_count > 0 && (
          <Button
            variant="default"
            size="xs"
            aria-label={t("codesOf", { name })}
            disabled={issue.isPending}
            onClick={() => ask(id, name)}
          >
            {t("codes")}
          </Button>
        ),
    },
    {
      key: "edit",
      title: t("edit"),
      act: true,
      cell: (one) => (
        <Button
          variant="default"
          size="xs"
          aria-label={t("editOf", { name: one.name })}
          onClick={() => onEdit(one)}
        >
          {t("edit")}
        </Button>
      ),
    },
  ];
  return (
    <>
      <FormProblem error={issue.error} onRetry={issue.repeat} />
      <ListTable
        list="teams"
        title={t("title")}
        columns={columns}
        items={teams}
        keyOf={({ id }) => id}
        read={teamPages(filter)}
        rows={(page) => page.teams}
      />
    </>
  );
}
