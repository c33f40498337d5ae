import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useSignedIn } from "@/session/session";
import { FormProblem } from "@/ui/form/form-problem";
import { type Column, DataTable } from "@/ui/list/data-table";
import { PersonChip } from "@/ui/list/person";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Page } from "@/ui/page/page";
import { type Team, teamQueries } from "./queries";
import { useAskedCodes } from "./team-codes";
import { TeamModal } from "./team-modal";
import { useWords } from "./words";

/** The teams of the association, with their captains; a leader makes them. */
export function TeamsPage() {
  const { t } = useWords();
  const { held } = useSignedIn();
  const teams = useQuery(teamQueries.every());
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
      <Async
        query={teams}
        isEmpty={(list) => list.length === 0}
        empty={<EmptyState title={t("none")} hint={t(leads ? "noneHint" : "noneElse")} />}
      >
        {(list) => <Table teams={list} onEdit={setEdited} />}
      </Async>
      {edited && (
        <TeamModal
          key={edited === "new" ? "new" : edited.id}
          team={edited === "new" ? undefined : edited}
          taken={teams.data ?? []}
          onClose={() => setEdited(undefined)}
        />
      )}
    </Page>
  );
}

function Table({ teams, onEdit }: { teams: Team[]; onEdit: (team: Team) => void }) {
  const { t } = useWords();
  const { ask, issue } = useAskedCodes();
  const columns: Column<Team>[] = [
    {
      key: "name",
      title: t("name"),
      names: true,
      cell: (one) => <PersonChip name={one.name} team={one.colour} />,
    },
    { key: "code", title: t("code"), cell: ({ code }) => code },
    {
      key: "captain",
      title: t("captain"),
      cell: ({ captain_name }) => captain_name ?? <span className="ink-3">{t("noCaptain")}</span>,
    },
    { key: "members", title: t("members"), number: true, cell: ({ member_count }) => member_count },
    {
      key: "codes",
      title: t("signIn"),
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
      <DataTable label={t("title")} columns={columns} items={teams} keyOf={({ id }) => id} />
    </>
  );
}
