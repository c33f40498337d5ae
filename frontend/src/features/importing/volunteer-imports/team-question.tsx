import { Button, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { teamQueries } from "@/features/people/teams/queries";
import { TeamModal } from "@/features/people/teams/team-modal";
import { useSignedIn } from "@/session/session";
import css from "./problems.module.css";
import type { ImportProblem, useAnswer } from "./queries";
import { useWords } from "./words";

type TeamQuestionProps = { problem: ImportProblem; answer: ReturnType<typeof useAnswer> };

/** Asks which team is meant by a name nobody knows, once for all its rows; a leader may make it. */
export function TeamQuestion({ problem: { code, column, value, near_team }, answer }: TeamQuestionProps) {
  const { t } = useWords();
  const { session } = useSignedIn();
  const teams = useQuery(teamQueries.every()).data ?? [];
  const [team, setTeam] = useState<string | null>(near_team ?? null);
  const [making, setMaking] = useState(false);
  const match = (team_code: string) => answer.mutate([{ code, column, value, decision: "match", team_code }]);
  return (
    <>
      <Select
        className={css.team}
        aria-label={t("team.is", { value })}
        placeholder={t("team.choose")}
        data={teams.map(({ code, name }) => ({ value: code, label: name }))}
        value={team}
        onChange={setTeam}
        searchable
      />
      <Button
        disabled={!team}
        loading={answer.isPending && answer.variables[0]?.decision === "match"}
        onClick={() => team && match(team)}
      >
        {t("team.match")}
      </Button>
      {session.roles.some(({ role }) => role === "leader") && (
        <Button variant="default" onClick={() => setMaking(true)}>
          {t("team.make", { value })}
        </Button>
      )}
      {making && (
        <TeamModal
          team={undefined}
          taken={teams}
          name={value}
          onSaved={({ code: made }) => match(made)}
          onClose={() => setMaking(false)}
        />
      )}
    </>
  );
}
