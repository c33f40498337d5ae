import { Button, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { teamQueries } from "@/features/people/teams/queries";
import { courseQueries } from "@/features/training/courses/queries";
import { useCourseName } from "@/features/training/courses/use-course-name";
import { useSignOffs } from "@/features/training/sign-offs/queries";
import { today } from "@/time";
import { DayInput } from "@/ui/form/day-input";
import { FormModal } from "@/ui/form/form-dialog";
import { FormProblem } from "@/ui/form/form-problem";
import { Async } from "@/ui/notice/async";
import { type Move, moveQuery, type PersonResult, useMove } from "./queries";
import { useWords } from "./words";

type ManyProps = {
  /** Who was ticked; nobody closes the dialog. */
  ids: number[];
  onClose: () => void;
  /** It was done: nobody is ticked any more. */
  onDone: () => void;
};

/** Moves those ticked to another team, after it was said what that does. */
export function MoveModal({ ids, onClose, onDone }: ManyProps) {
  const { t } = useWords();
  const teams = useQuery(teamQueries.every());
  const [team, setTeam] = useState<string | null>(null);
  const move = useMove();
  const preview = useQuery({ ...moveQuery(ids, Number(team)), enabled: team !== null && !move.data });
  const press = () => move.mutate({ ids, team_id: Number(team) });
  if (move.data) return <Done title={t("many.moved")} people={move.data.people} onClose={onDone} />;
  const moving = preview.data?.people.filter(({ done }) => done).length ?? 0;
  return (
    <FormModal opened onClose={onClose} title={t("many.moveTitle", { count: ids.length })}>
      <div className="stack">
        <Select
          label={t("many.to")}
          data={(teams.data ?? []).map(({ id, name }) => ({ value: String(id), label: name }))}
          value={team}
          onChange={setTeam}
        />
        {team !== null && (
          <Async query={preview}>
            {(found) => (
              <>
                <Stays people={found.people} />
                <p>
                  <Effect of={found} />
                </p>
              </>
            )}
          </Async>
        )}
        <FormProblem error={move.error} onRetry={press} />
        <Foot>
          <Button disabled={team === null || moving === 0} loading={move.isPending} onClick={press}>
            {t("many.move", { count: moving })}
          </Button>
        </Foot>
      </div>
    </FormModal>
  );
}

/** What a move does to what they hold; what it does not touch is not named. */
function Effect({ of: { seats_freed, seats_marked, pairs_parted } }: { of: Move }) {
  const { t } = useWords();
  const parts = [
    seats_freed > 0 ? t("many.frees", { count: seats_freed }) : "",
    seats_marked > 0 ? t("many.marks", { count: seats_marked }) : "",
    pairs_parted > 0 ? t("many.parts", { count: pairs_parted }) : "",
  ].filter(Boolean);
  return parts.length > 0 ? t("many.effect", { what: parts.join(t("many.and")) }) : t("many.noEffect");
}

/** Signs one course off for those ticked. */
export function SignOffModal({ ids, onClose, onDone }: ManyProps) {
  const { t } = useWords();
  const courses = useQuery(courseQueries.every()).data ?? [];
  const courseName = useCourseName();
  const [course, setCourse] = useState<string | null>(null);
  const [on, setOn] = useState<string | null>(today());
  const sign = useSignOffs();
  const press = () => {
    if (course && on) sign.mutate({ ids, course, signed_on: on });
  };
  if (sign.data) return <Done title={t("many.signed")} people={sign.data.people} onClose={onDone} />;
  return (
    <FormModal opened onClose={onClose} title={t("many.signTitle", { count: ids.length })}>
      <div className="stack">
        <Select
          label={t("many.course")}
          data={courses
            .filter(({ retired }) => !retired)
            .map(({ code }) => ({ value: code, label: courseName(code) }))}
          value={course}
          onChange={setCourse}
        />
        <DayInput label={t("many.on")} value={on} onChange={setOn} maxDate={today()} />
        <FormProblem error={sign.error} onRetry={press} />
        <Foot>
          <Button disabled={!course || !on} loading={sign.isPending} onClick={press}>
            {t("many.sign", { count: ids.length })}
          </Button>
        </Foot>
      </div>
    </FormModal>
  );
}

/** What came of it: how many, and who was left out and why. */
function Done({ title, people, onClose }: { title: string; people: PersonResult[]; onClose: () => void }) {
  const { t } = useWords();
  return (
    <FormModal opened onClose={onClose} title={title}>
      <div className="stack">
        <p role="status">{t("many.done", { count: people.filter(({ done }) => done).length })}</p>
        <Stays people={people} />
        <Foot>
          <Button onClick={onClose}>{t("many.close")}</Button>
        </Foot>
      </div>
    </FormModal>
  );
}

const Foot = ({ children }: { children: ReactNode }) => (
  <div className="flow">
    <span className="push" />
    {children}
  </div>
);

/** Those for whom nothing is done, with the reason. */
function Stays({ people }: { people: PersonResult[] }) {
  const { t } = useWords();
  const left = people.filter(({ done }) => !done);
  if (left.length === 0) return null;
  return (
    <ul className="stack">
      {left.map(({ volunteer_id, name, reason }) => (
        <li key={volunteer_id}>
          {name} <span className="t-cap">{t(`many.why.${reason as "team_same"}`)}</span>
        </li>
      ))}
    </ul>
  );
}
