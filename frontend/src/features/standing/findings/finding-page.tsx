import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { useProblem } from "@/api/problem";
import { InviteDrawer } from "@/features/booking/candidates/invite-drawer";
import { NextCandidates } from "@/features/booking/candidates/next-candidates";
import { useSignedIn } from "@/session/session";
import { useTime } from "@/time";
import { FormProblem } from "@/ui/form/form-problem";
import { Chip } from "@/ui/list/chip";
import { ReasonLine } from "@/ui/list/reason-line";
import { Async } from "@/ui/notice/async";
import { useConfirm } from "@/ui/notice/confirm";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { Dots, Row } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import { DecidePair, DecideSeat } from "./decide";
import { type Finding, findingQueries, type Item, useResolve } from "./queries";
import { useWords } from "./words";

/** One person: why, what was lost, what waits for a decision, and who could step in. */
export function FindingPage() {
  const { t } = useWords();
  const finding = useQuery(findingQueries.one(Number(useParams().id)));
  return (
    <Page
      title={finding.data?.volunteer_name ?? t("title")}
      sub={finding.data && t(`cause.${finding.data.cause}`)}
      back="/standing-findings"
      actions={finding.data && <Actions finding={finding.data} />}
    >
      <Async query={finding}>{(data) => <Content finding={data} />}</Async>
    </Page>
  );
}

function Actions({ finding }: { finding: Finding }) {
  const { t } = useWords();
  const confirm = useConfirm();
  const resolve = useResolve(finding.id);
  if (finding.resolved_at)
    return (
      <Chip tone="done">
        {finding.resolved_by_name ? t("doneBy", { name: finding.resolved_by_name }) : t("done")}
      </Chip>
    );
  const waits = finding.items.some(({ state }) => state === "waiting" || state === "suspended");
  const empty = finding.items.filter((item) => isLost(item) && (item.free_seats ?? 0) > 0);
  const press = async () => {
    const yes =
      empty.length === 0 ||
      (await confirm({
        title: t("seenToAsk"),
        text: <EmptySeats items={empty} />,
        action: t("seenToEmpty"),
        cancel: t("seenToNot"),
      }));
    if (yes) resolve.mutate(undefined, { onSuccess: () => toast(t("resolved")) });
  };
  return (
    <span className="flow flow-wrap">
      <Button component={Link} to={`/volunteers/${finding.volunteer_id}`} variant="default">
        {t("profile")}
      </Button>
      <Button
        disabled={waits}
        title={t(waits ? "waitsFirst" : "seenToHint")}
        loading={resolve.isPending}
        onClick={press}
      >
        {t("seenTo")}
      </Button>
      <FormProblem error={resolve.error} onRetry={resolve.repeat} />
    </span>
  );
}

const isLost = ({ state }: Item) => state === "freed" || state === "taken_off";

/** The seats that nobody has yet. */
function EmptySeats({ items }: { items: Item[] }) {
  const { t } = useWords();
  const { span } = useTime();
  return (
    <>
      <p>{t("seenToAskText")}</p>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            {t("emptySeat", {
              when: item.starts_at && item.ends_at ? span(item.starts_at, item.ends_at) : "",
              title: item.shift_title ?? "",
              position: item.position_name ?? "",
              count: item.free_seats ?? 0,
            })}
          </li>
        ))}
      </ul>
    </>
  );
}

function Content({ finding }: { finding: Finding }) {
  const { t } = useWords();
  const [seat, setSeat] = useState<{ id: number; name: string }>();
  const of = (...states: Item["state"][]) => finding.items.filter(({ state }) => states.includes(state));
  const sections = [
    { title: t("waitsTitle"), items: of("waiting") },
    { title: t("lostTitle"), items: of("freed", "taken_off") },
    { title: t("pairsTitle"), items: of("suspended", "closed", "resumed", "ended") },
    { title: t("pastTitle"), items: of("kept", "settled") },
  ];
  return (
    <>
      {sections
        .filter(({ items }) => items.length > 0)
        .map(({ title, items }) => (
          <Section key={title} title={title}>
            <Card>
              {items.map((item) => (
                <ItemRow key={item.id} item={item} finding={finding} onFind={setSeat} />
              ))}
            </Card>
          </Section>
        ))}
      <InviteDrawer position={seat} onClose={() => setSeat(undefined)} />
    </>
  );
}

const tones = { freed: "bad", taken_off: "bad", waiting: "due", suspended: "due" } as const;

type ItemRowProps = {
  item: Item;
  finding: Finding;
  onFind: (seat: { id: number; name: string }) => void;
};

function ItemRow({ item, finding, onFind }: ItemRowProps) {
  const { t } = useWords();
  const { reasonWords } = useProblem();
  const { span } = useTime();
  const { held } = useSignedIn();
  const invites = held.role === "coordinator" || held.role === "leader";
  const lost = isLost(item);
  const words = (reason: Item["reasons"][number]) =>
    item.support_pair_id !== undefined && reason.code === "not_eligible"
      ? t("notForPairs")
      : (reasonWords(reason)?.text ?? reason.code);
  // Who came back is told so: what was lost on leaving stays lost, but they are not gone any more.
  const since = item.reasons.filter(({ code }) => !(finding.active && code === "inactive"));
  const back = since.length < item.reasons.length && t("cameBack");
  const why = [back, ...since.map(words)].filter(Boolean).join(" · ");
  const { position_id: id, position_name: name } = item;
  const tone = item.state in tones ? tones[item.state as keyof typeof tones] : "past";
  return (
    <Row
      over={item.starts_at && item.ends_at && span(item.starts_at, item.ends_at)}
      title={
        item.shift_id ? (
          <Link to={`/shifts/${item.shift_id}`}>{item.shift_title}</Link>
        ) : (
          item.beneficiary_code
        )
      }
      sub={
        <Dots>
          {[
            item.community_name,
            name,
            lost && invites && (item.free_seats ? t("free", { count: item.free_seats }) : t("filled")),
            item.decided_by_name,
            item.note,
          ]}
        </Dots>
      }
      state={<Chip tone={tone}>{t(`state.${item.state}`)}</Chip>}
      reason={
        <div className="stack">
          {why && <ReasonLine tone={tone === "bad" ? "due" : tone}>{why}</ReasonLine>}
          {item.state === "waiting" && <DecideSeat item={item} name={finding.volunteer_name} />}
          {item.state === "suspended" && <DecidePair item={item} />}
          {lost && invites && id !== undefined && name !== undefined && (item.free_seats ?? 0) > 0 && (
            <NextCandidates positionId={id} onAll={() => onFind({ id, name })} />
          )}
        </div>
      }
    />
  );
}
