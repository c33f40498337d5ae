import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate, useParams, useSearchParams } from "react-router";
import { useProblem } from "@/api/problem";
import { PersonPicker } from "@/features/people/volunteers/person-picker";
import { volunteerQueries } from "@/features/people/volunteers/queries";
import { formatHours, useTime } from "@/time";
import { FactList } from "@/ui/figure/facts";
import { RadioRow } from "@/ui/form/choices";
import { ReasonLine } from "@/ui/list/reason-line";
import { Async } from "@/ui/notice/async";
import { useConfirm } from "@/ui/notice/confirm";
import { EmptyState } from "@/ui/notice/empty-state";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { Dots, Row } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import { StickyBar } from "@/ui/page/sticky-bar";
import { FieldChoices } from "./field-choices";
import { type MergeField, type MergePreview, type MergeRecord, mergeQueries, useMerge } from "./queries";
import { useWords } from "./words";

/** Two records of one person side by side: which stays, what is taken from which, what moves and what ends. */
export function MergePage() {
  const { t } = useWords();
  const id = Number(useParams().id);
  const [params, setParams] = useSearchParams();
  const other = Number(params.get("other")) || undefined;
  const stays = params.get("stays") === "other" && other ? other : id;
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
        {pick}
        <EmptyState title={t("which")} hint={t("whichHint")} />
      </Page>
    );
  return (
    <Couple
      key={`${stays} ${other}`}
      id={id}
      kept={stays}
      dissolved={stays === id ? other : id}
      pick={pick}
      onKeep={(keep) => set({ other: String(other), ...(keep === id ? {} : { stays: "other" }) })}
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
    const text = [t("askText", names), freed > 0 && t("askSeats", { count: freed })];
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
        take: plan.fields
          .filter(({ name, differs, takes }) => differs && (chosen[name] ?? takes))
          .map(({ name }) => name),
        releases: plan.releases.map(({ assignment_id }) => assignment_id),
      },
      {
        onSuccess: () => {
          toast(t("done"));
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
            <Releases plan={found} />
          </>
        )}
      </Async>
    </Page>
  );
}

const whole = ({ name, student_number }: MergeRecord) => `${name} ${student_number}`;

/** Which record stays; the one that was opened comes first. */
function Stays({ plan, id, onKeep }: { plan: MergePreview; id: number; onKeep: (id: number) => void }) {
  const { t } = useWords();
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

function Moves({ plan: { kept, dissolved } }: { plan: MergePreview }) {
  const { t } = useWords();
  const counts = [
    { label: t("served"), value: dissolved.served },
    { label: t("toCome"), value: dissolved.to_come },
    { label: t("signOffs"), value: dissolved.sign_offs },
    { label: t("clearances"), value: dissolved.clearances },
    { label: t("pairs"), value: dissolved.pairs },
    { label: t("pairsOver"), value: dissolved.pairs_over },
    { label: t("bonds"), value: dissolved.bonds },
    { label: t("asks"), value: dissolved.asks },
  ].filter(({ value }) => value > 0);
  const facts: Parameters<typeof FactList>[0]["facts"] = [...counts];
  if (dissolved.minutes > 0)
    facts.push({
      label: t("hours"),
      value: t("hoursAs", {
        moved: formatHours(dissolved.minutes),
        total: formatHours(kept.minutes + dissolved.minutes),
      }),
    });
  const lists = [dissolved.skills, dissolved.interests, dissolved.dialects];
  if (lists.some((list) => list.length > 0)) facts.push({ label: t("lists"), value: t("listsBoth") });
  return (
    <Section title={t("moves")} more={t("movesFrom", { number: dissolved.student_number })}>
      <Card padded>
        {facts.length > 0 ? <FactList facts={facts} label={t("moves")} /> : <p>{t("nothing")}</p>}
      </Card>
    </Section>
  );
}

function Releases({ plan }: { plan: MergePreview }) {
  const { t } = useWords();
  const { span } = useTime();
  if (plan.releases.length + plan.in_vain.length === 0) return null;
  return (
    <Section title={t("releases")}>
      <div className="stack">
        <Card>
          {plan.releases.map((one) => (
            <Row
              key={one.assignment_id}
              over={span(one.starts_at, one.ends_at)}
              title={one.title}
              sub={t("against", { title: one.other_title })}
            />
          ))}
          {plan.in_vain.map((one) => (
            <Row
              key={one.assignment_id}
              over={span(one.starts_at, one.ends_at)}
              title={one.title}
              sub={t("inVain")}
            />
          ))}
        </Card>
        {plan.releases.length > 0 && <p className="t-cap">{t("releasesHint")}</p>}
        {plan.in_vain.length > 0 && <p className="t-cap">{t("inVainHint")}</p>}
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
