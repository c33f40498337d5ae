import { Button } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { FormProblem } from "@/ui/form/form-problem";
import { Pager } from "@/ui/list/pager";
import { Async } from "@/ui/notice/async";
import { Card } from "@/ui/page/card";
import { Section } from "@/ui/page/section";
import { useCause } from "./cause";
import { Messages, Person } from "./import-rows";
import css from "./problems.module.css";
import {
  type ImportProblem,
  type ImportRow,
  importQueries,
  useAnswer,
  type VolunteerImport,
} from "./queries";
import { TeamQuestion } from "./team-question";
import { useWords } from "./words";

/** The messages about people that somebody can decide about, row by row or all at once. */
const acceptable = ["person_differs", "person_known", "volunteer_leads_team"];

/** The messages that are about no row. */
const aboutFile = ["sheet_left_out", "column_ignored", "example_skipped", "total_left_out"];

/** What is wrong with a file, by cause: what stops it with the ways out, then what is only to be known. */
export function Problems({ one }: { one: VolunteerImport }) {
  const { t } = useWords();
  const found = useQuery(importQueries.problems(one.id));
  if (one.error_count + one.warning_count === 0 && !found.data?.problems.length) return null;
  return (
    <Async query={found}>
      {({ problems, more }) => {
        const stops = problems.filter(({ severity }) => severity === "error");
        const told = problems.filter(({ severity }) => severity === "warning");
        return (
          <>
            {stops.length > 0 && (
              <Section title={t("problems.stop")} more={t("problems.stopHint")}>
                <List one={one} problems={stops} />
              </Section>
            )}
            {told.length > 0 && (
              <Section title={t("problems.told")} more={t("problems.toldHint")}>
                <List one={one} problems={told} />
              </Section>
            )}
            {more && <p className="t-cap">{t("problems.more")}</p>}
          </>
        );
      }}
    </Async>
  );
}

function List({ one, problems }: { one: VolunteerImport; problems: ImportProblem[] }) {
  return (
    <Card>
      {problems.map((problem) => (
        <Problem key={`${problem.code} ${problem.column} ${problem.value}`} one={one} problem={problem} />
      ))}
    </Card>
  );
}

/** One cause: how many rows have it, what can be done about all of them, and which they are. */
function Problem({ one, problem }: { one: VolunteerImport; problem: ImportProblem }) {
  const { t } = useWords();
  const { shared, column } = useCause();
  const [open, setOpen] = useState(false);
  const { text, next } = shared(problem);
  const name = column(problem.column);
  const file = aboutFile.includes(problem.code);
  return (
    <div className={css.problem}>
      <p className={css.cause}>
        <b className={problem.severity === "error" ? css.error : css.warning}>
          {file ? t("problems.file") : t("problems.rows", { count: problem.rows })}
        </b>{" "}
        {name && `${name}${t("colon")}`}
        {text}
        {next && <span className="ink-3"> · {next}</span>}
        {problem.left_out && <span className="ink-3"> · {t("leftOut")}</span>}
      </p>
      {problem.severity === "error" && <Ways one={one} problem={problem} />}
      {!file && (
        <details onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary className={css.which}>{t("problems.which")}</summary>
          {open && <Rows one={one} problem={problem} />}
        </details>
      )}
    </div>
  );
}

/** What can be decided about all rows with one cause. */
function Ways({ one, problem }: { one: VolunteerImport; problem: ImportProblem }) {
  const { t } = useWords();
  const answer = useAnswer(one.id);
  const { code, column, value } = problem;
  const about = { code, ...(column ? { column } : {}), ...(value ? { value } : {}) };
  const decide = (decision: "accept" | "leave_out") => answer.mutate([{ ...about, decision }]);
  return (
    <div className={css.ways}>
      {code === "team_unknown" && <TeamQuestion key={value} problem={problem} answer={answer} />}
      {acceptable.includes(code) && (
        <Button
          loading={answer.isPending && answer.variables[0]?.decision === "accept"}
          onClick={() => decide("accept")}
        >
          {t(`accept.${code}` as "accept.person_differs")}
        </Button>
      )}
      <Button
        variant="default"
        loading={answer.isPending && answer.variables[0]?.decision === "leave_out"}
        onClick={() => decide("leave_out")}
      >
        {t("problems.leaveOut", { count: problem.rows })}
      </Button>
      <FormProblem error={answer.error} onRetry={answer.repeat} />
    </div>
  );
}

function Rows({ one, problem: { code, column, value } }: { one: VolunteerImport; problem: ImportProblem }) {
  const wanted = { code, ...(column ? { column } : {}), ...(value ? { value } : {}) };
  const rows = useInfiniteQuery(importQueries.rows(one.id, wanted, one.state));
  return (
    <Async query={rows}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.rows);
        return (
          <>
            <ul className={css.rows}>
              {items.map((row) => (
                <li key={row.row}>
                  <OneRow one={one} row={row} code={code} />
                </li>
              ))}
            </ul>
            <Pager query={rows} shown={items.length} />
          </>
        );
      }}
    </Async>
  );
}

/** One row with the cause; about a person, one can decide for the row alone. */
function OneRow({ one, row, code }: { one: VolunteerImport; row: ImportRow; code: string }) {
  const { t } = useWords();
  const answer = useAnswer(one.id);
  const message = row.messages.find((message) => message.code === code);
  const value = String(message?.params.value ?? "");
  return (
    <div className={css.row}>
      <span className={css.line}>
        {t("problems.line", { line: row.sheet ? `${row.sheet} ${row.line}` : row.line })}
      </span>
      <span className={css.who}>
        <Person row={row} />
        {message && <Messages messages={[message]} />}
      </span>
      {acceptable.includes(code) && value && (
        <span className={css.alone}>
          {(["accept", "leave_out"] as const).map((decision) => (
            <Button
              key={decision}
              variant="default"
              loading={answer.isPending && answer.variables[0]?.decision === decision}
              onClick={() => answer.mutate([{ code, column: message?.column ?? "", value, decision }])}
            >
              {t(`alone.${decision}`)}
            </Button>
          ))}
        </span>
      )}
      <FormProblem error={answer.error} onRetry={answer.repeat} />
    </div>
  );
}
