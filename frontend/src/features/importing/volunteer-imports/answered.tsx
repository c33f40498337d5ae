import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { teamQueries } from "@/features/people/teams/queries";
import { FormProblem } from "@/ui/form/form-problem";
import { Card } from "@/ui/page/card";
import { Row } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import { useCause } from "./cause";
import { type ImportAnswer, useAnswer, type VolunteerImport } from "./queries";
import { useWords } from "./words";

/** What has been decided about a file, each to be taken back. */
export function Answered({ one }: { one: VolunteerImport }) {
  const { t } = useWords();
  const answer = useAnswer(one.id);
  if (one.answers.length === 0) return null;
  return (
    <Section title={t("answered.title")}>
      <Card>
        {one.answers.map((given) => (
          <Row
            key={`${given.code} ${given.column} ${given.value}`}
            title={<Decision answer={given} />}
            sub={<About answer={given} />}
            actions={
              <Button
                variant="default"
                loading={answer.isPending && answer.variables[0] === given}
                onClick={() => answer.mutate([{ ...given, decision: "ask" }])}
              >
                {t("answered.undo")}
              </Button>
            }
          />
        ))}
      </Card>
      <FormProblem error={answer.error} onRetry={answer.repeat} />
    </Section>
  );
}

function Decision({ answer: { code, decision, value = "", team_code = "" } }: { answer: ImportAnswer }) {
  const { t } = useWords();
  const teams = useQuery(teamQueries.every()).data ?? [];
  if (decision === "match") {
    const team = teams.find((one) => one.code === team_code)?.name ?? team_code;
    return t("answered.match", { value, team });
  }
  if (decision === "leave_out") return t("answered.leave_out");
  return t(`accept.${code}` as "accept.person_differs", { defaultValue: code });
}

/** Which rows a decision is about. */
function About({ answer: { code, column, value = "", decision } }: { answer: ImportAnswer }) {
  const { t } = useWords();
  const { shared, column: nameOf } = useCause();
  if (decision === "match") return null;
  const person = code.startsWith("person_") && value;
  return `${nameOf(column)}${t("colon")}${person ? t("answered.number", { value }) : shared({ code, value }).text}`;
}
