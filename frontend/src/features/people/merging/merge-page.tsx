import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate, useParams, useSearchParams } from "react-router";
import { useProblem } from "@/api/problem";
import { PersonPicker } from "@/features/people/volunteers/person-picker";
import { volunteerQueries } from "@/features/people/volunteers/queries";
import { formatHours, useTime } from "@/time";
import { RadioRow } from "@/ui/form/choices";
import { ReasonLine } from "@/ui/list/reason-line";
import { Async } from "@/ui/notice/async";
import { useConfirm } from "@/ui/notice/confirm";
import { EmptyState } from "@/ui/notice/empty-state";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { Dots } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import { StickyBar } from "@/ui/page/sticky-bar";
import { FieldChoices } from "./field-choices";
import { type MergeField, type MergePreview, type MergeRecord, mergeQueries, useMerge } from "./queries";
import { Moves, Past, Releases } from "./what-moves";
import { useWords } from "./words";

/** Two records of one person side by side: which stays, what is taken from which, what moves and what ends. */
export function MergePage() {
  const { t } = useWords();
  const id = Number(useParams().id);
  const [params, setParams] = useSearchParams();
  const other = Number(params.get("other")) || undefined;
  const said = params.get("stays");
  const pair = other !== undefined && other !== id;
  const first = useQuery({ ...mergeQueries.preview(id, other ?? id), enabled: pair && !said });
  const stays = other && (said ? said === "other" : first.data && inUse(first.data)) ? other : id;
  const person = useQuery(volunteerQueries.one(id)).data?.volunteer;
  const known = useQuery({ ...volunteerQueries.one(other ?? id), enabled: other !== undefined }).data
    ?.volunteer;
  const set = (next: Record<string, string>) => setParams(next, { replace: true });
  const pick = (
    <div className="stack">
      <p>{t("lead")}</p>
      <Card padded>
        <PersonPicker
          label={t("other")}
          former
          except={id}
          known={known}
          value={other}
          onChange={(found) => set(found ? { other: String(found) } : {})}
        />
      </Card>
    </div>
  );
  if (!other || other === id)
    return (
      <Page
        title={t("title")}
        sub={person && `${person.name} ${person.student_number}`}
        back={`/volunteers/${id}`}
      >
        <div className="stack">
          {pick}
          <EmptyState title={t("which")} hint={t("whichHint")} />
        </div>
      </Page>
    );
  if (!said && !first.data)
    return (
      <Page title={t("title")} back={`/volunteers/${id}`}>
        {pick}
        <Async query={first}>{() => null}</Async>
      </Page>
    );
  return (
    <Couple
      key={`${stays} ${other}`}
      id={id}
      kept={stays}
      dissolved={stays === id ? other : id}
      pick={pick}
      onKeep={(keep) => set({ other: String(other), stays: keep === id ? "own" : "other" })}
    />
  );
}

type CoupleProps = {
  id: number;
  kept: number;
  dissolved: number;
  pick: React.ReactNode;
  onKeep: (id: number) => void;
};

function Couple({ id, kept, dissolved, pick, onKeep }: CoupleProps) {
  const { t } = useWords();
  const navigate = useNavigate();
  const confirm = useConfirm();
  const preview = useQuery(mergeQueries.preview(kept, dissolved));
  const merge = useMerge();
  const [chosen, setChosen] = useState<Partial<Record<MergeField, boolean>>>({});
  const plan = preview.data;
  const press = async () => {
    if (!plan) return;
    const names = { kept: whole(plan.kept), other: whole(plan.dissolved) };
    const freed = plan.releases.length + plan.in_vain.length;
    const take = plan.fields
      .filter(({ name, differs, takes }) => differs && (chosen[name] ?? takes))
      .map(({ name }) => name);
    const renamed = take.includes("student_number");
    const login = { login: plan.dissolved.student_number, before: plan.kept.student_number };
    const text = [
      t("askText", names),
      renamed && t("askLogin", login),
      freed > 0 && t("askSeats", { count: freed }),
    ];
    if (
      !(await confirm({ title: t("ask", names), text: text.filter(Boolean).join(" "), action: t("submit") }))
    )
      return;
    merge.mutate(
      {
        kept_id: kept,
        dissolved_id: dissolved,
        kept_version: plan.kept.version,
        dissolved_version: plan.dissolved.version,
        take,
        releases: plan.releases.map(({ assignment_id }) => assignment_id),
      },
      {
        onSuccess: () => {
          toast(renamed ? t("doneLogin", { login: plan.dissolved.student_number }) : t("done"));
          navigate(`/volunteers/${kept}`, { replace: true });
        },
      },
    );
  };
  return (
    <Page
      title={t("title")}
      back={`/volunteers/${id}`}
      aside={<Follows />}
      sticky={
        plan && (
          <StickyBar error={merge.error} onRetry={press}>
            <Button disabled={plan.obstacles.length > 0} loading={merge.isPending} onClick={press}>
              {t("submit")}
            </Button>
          </StickyBar>
        )
      }
    >
      {pick}
      <Async query={preview}>
        {(found) => (
          <>
            <Stays plan={found} id={id} onKeep={onKeep} />
            <Obstacles plan={found} />
            <FieldChoices
              plan={found}
              chosen={chosen}
              onChoose={(name, takes) => setChosen({ ...chosen, [name]: takes })}
            />
            <Moves plan={found} />
            <Past plan={found} />
            <Releases plan={found} />
          </>
        )}
      </Async>
    </Page>
  );
}

/** Whether of two the one that would go is the one people sign in with, so that it had better stay. */
const inUse = ({ kept, dissolved }: MergePreview) =>
  dissolved.active && (dissolved.last_sign_in_at ?? "") > (kept.last_sign_in_at ?? "");

const whole = ({ name, student_number }: MergeRecord) => `${name} ${student_number}`;

/** Which record stays; the one that was opened comes first. */
function Stays({ plan, id, onKeep }: { plan: MergePreview; id: number; onKeep: (id: number) => void }) {
  const { t } = useWords();
  const { date } = useTime();
  const records = [plan.kept, plan.dissolved].sort((a, b) => Number(b.id === id) - Number(a.id === id));
  return (
    <Section title={t("stays")}>
      <div className="stack">
        <Card>
          {records.map((one) => (
            <RadioRow
              key={one.id}
              name="stays"
              checked={one.id === plan.kept.id}
              onPick={() => onKeep(one.id)}
              title={whole(one)}
              sub={
                <Dots>
                  {[
                    one.team_name,
                    !one.active && t("left"),
                    one.last_sign_in_at
                      ? t("signedIn", { date: date(one.last_sign_in_at) })
                      : t("neverSignedIn"),
                    t("has", { served: one.served, hours: formatHours(one.minutes) }),
                  ]}
                </Dots>
              }
            />
          ))}
        </Card>
        <p className="t-cap">{t("staysHint")}</p>
      </div>
    </Section>
  );
}

function Obstacles({ plan }: { plan: MergePreview }) {
  const { t } = useWords();
  const { reasonWords } = useProblem();
  if (plan.obstacles.length === 0) return null;
  return (
    <Section title={t("obstacles")}>
      <div className="stack" role="alert">
        {plan.obstacles.map((one, at) => {
          const words = reasonWords(one);
          return (
            <ReasonLine key={at} tone="bad">
              <b>{words?.text}</b> {words?.next}
            </ReasonLine>
          );
        })}
      </div>
    </Section>
  );
}

function Follows() {
  const { t } = useWords();
  return (
    <Section title={t("follows")}>
      <Card padded>
        <div className="stack">
          <p>{t("followsAccount")}</p>
          <p>{t("followsRules")}</p>
          <p>{t("followsContact")}</p>
          <p>{t("followsUndo")}</p>
        </div>
      </Card>
    </Section>
  );
}
