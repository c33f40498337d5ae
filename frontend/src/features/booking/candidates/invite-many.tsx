import { Button, Checkbox, Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useProblem } from "@/api/problem";
import { useTime } from "@/time";
import { FormModal } from "@/ui/form/form-dialog";
import { FormProblem } from "@/ui/form/form-problem";
import { Chip } from "@/ui/list/chip";
import { Async } from "@/ui/notice/async";
import { Card } from "@/ui/page/card";
import { Row } from "@/ui/page/row";
import css from "./candidates.module.css";
import {
  type Asked,
  type Choice,
  candidateQueries,
  type Invited,
  refusedUnoffered,
  useInviteMany,
} from "./queries";
import { useWords } from "./words";

type InviteManyProps = {
  people: Asked[];
  onClose: () => void;
  /** Everybody was asked for: nobody is ticked any more. */
  onDone: () => void;
};

/** Invites those ticked to a seat of one shift, each as if alone, and says who could not be and why. */
export function InviteMany({ people, onClose, onDone }: InviteManyProps) {
  const { t } = useWords();
  const [shift, setShift] = useState<Choice>();
  const [position, setPosition] = useState<number>();
  const invite = useInviteMany();
  const press = () => {
    if (position !== undefined) invite.mutate({ positionId: position, people });
  };
  if (invite.data && position !== undefined) {
    return <Answers answers={invite.data} positionId={position} onClose={onDone} />;
  }
  return (
    <FormModal opened onClose={onClose} title={t("many.title", { count: people.length })}>
      <div className="stack">
        <ShiftPicker
          shift={shift}
          onPick={(picked) => {
            setShift(picked);
            setPosition(undefined);
          }}
        />
        {shift && <PositionPicker shiftId={shift.id} position={position} onPick={setPosition} />}
        <p className="t-cap">{t("many.hint")}</p>
        <FormProblem error={invite.error} onRetry={press} />
        <div className="flow">
          <span className="push" />
          <Button disabled={position === undefined} loading={invite.isPending} onClick={press}>
            {t("many.invite", { count: people.length })}
          </Button>
        </div>
      </div>
    </FormModal>
  );
}

type ShiftPickerProps = { shift: Choice | undefined; onPick: (shift: Choice | undefined) => void };

/** Finds one shift to come by its name or place. */
function ShiftPicker({ shift, onPick }: ShiftPickerProps) {
  const { t } = useWords();
  const { span } = useTime();
  const [text, setText] = useState("");
  const words = ({ starts_at, ends_at, title, community_name }: Choice) =>
    `${span(starts_at, ends_at)} ${title} ${community_name}`;
  const typed = shift && text === words(shift) ? "" : text;
  const [asked] = useDebouncedValue(typed, 250);
  const found = useQuery({ ...candidateQueries.shifts(asked), placeholderData: keepPreviousData });
  const list = found.data?.shifts ?? [];
  const options = shift && !list.some(({ id }) => id === shift.id) ? [shift, ...list] : list;
  return (
    <Select
      label={t("many.shift")}
      placeholder={t("many.search")}
      searchable
      nothingFoundMessage={t("many.none")}
      filter={({ options: all }) => all}
      data={[
        ...options.map((one) => ({ value: String(one.id), label: words(one) })),
        ...(found.data?.next_cursor ? [{ value: "more", label: t("many.more"), disabled: true }] : []),
      ]}
      value={shift ? String(shift.id) : null}
      onSearchChange={setText}
      onChange={(id) => onPick(options.find((one) => String(one.id) === id))}
    />
  );
}

type PositionPickerProps = {
  shiftId: number;
  position: number | undefined;
  onPick: (position: number | undefined) => void;
};

function PositionPicker({ shiftId, position, onPick }: PositionPickerProps) {
  const { t } = useWords();
  const shift = useQuery(candidateQueries.shift(shiftId));
  return (
    <Async query={shift}>
      {({ positions }) => (
        <Select
          label={t("many.position")}
          data={positions.map(({ id, name, maximum, taken, team_name }) => ({
            value: String(id),
            label: [
              name,
              taken < maximum ? t("many.free", { count: maximum - taken }) : t("many.full"),
              team_name,
            ]
              .filter(Boolean)
              .join(" · "),
            disabled: taken >= maximum,
          }))}
          value={position === undefined ? null : String(position)}
          onChange={(id) => onPick(id === null ? undefined : Number(id))}
        />
      )}
    </Async>
  );
}

type AnswersProps = { answers: Invited[]; positionId: number; onClose: () => void };

/** Who is invited, and why the others are not; who has only not offered the time can be invited all the same. */
function Answers({ answers: first, positionId, onClose }: AnswersProps) {
  const { t } = useWords();
  const { problemText } = useProblem();
  const again = useInviteMany();
  const [answers, setAnswers] = useState(first);
  const unoffered = answers.filter(({ refusal }) => refusal && refusedUnoffered(refusal));
  const count = answers.filter(({ refusal }) => !refusal).length;
  return (
    <FormModal opened onClose={onClose} title={t("many.answers")}>
      <div className="stack">
        <p role="status">
          {t("many.done", { count })}
          {count < answers.length && t("many.left", { count: answers.length - count })}
        </p>
        <Card>
          {answers.map(({ id, name, refusal }) => (
            <Row
              key={id}
              title={name}
              sub={refusal && problemText(refusal).text}
              state={<Chip tone={refusal ? "due" : "done"}>{t(refusal ? "many.not" : "many.invited")}</Chip>}
            />
          ))}
        </Card>
        {unoffered.length > 0 && (
          <Unoffered
            key={unoffered.length}
            people={unoffered}
            busy={again.isPending}
            onInvite={(people) =>
              again.mutate(
                { positionId, people, anyway: true },
                {
                  onSuccess: (news) =>
                    setAnswers(answers.map((one) => news.find(({ id }) => id === one.id) ?? one)),
                },
              )
            }
          />
        )}
        <FormProblem error={again.error} onRetry={again.repeat} />
        <div className="flow">
          <span className="push" />
          <Button variant={unoffered.length > 0 ? "default" : "filled"} onClick={onClose}>
            {t("many.close")}
          </Button>
        </div>
      </div>
    </FormModal>
  );
}

type UnofferedProps = { people: Asked[]; busy: boolean; onInvite: (people: Asked[]) => void };

/** Those who have not said to be free, to tick whom one has asked. */
function Unoffered({ people, busy, onInvite }: UnofferedProps) {
  const { t } = useWords();
  const [asked, setAsked] = useState<string[]>([]);
  const chosen = people.filter(({ id }) => asked.includes(String(id))).map(({ id, name }) => ({ id, name }));
  return (
    <Checkbox.Group
      label={t("many.unoffered")}
      description={t("many.unofferedHint")}
      value={asked}
      onChange={setAsked}
    >
      <div className={`stack ${css.asked}`}>
        {people.map(({ id, name }) => (
          <Checkbox key={id} value={String(id)} label={name} />
        ))}
        <Button disabled={chosen.length === 0} loading={busy} onClick={() => onInvite(chosen)}>
          {t("many.anyway", { count: chosen.length })}
        </Button>
      </div>
    </Checkbox.Group>
  );
}
