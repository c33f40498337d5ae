import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import css from "@/features/home/homes/homes.module.css";
import { type SupportPair, useAnswerPair } from "@/features/pairing/support-pairs/queries";
import { useWords as useRequestWords } from "@/features/requests/help-requests/words";
import type { Shift } from "@/features/shifts/shifts/queries";
import { useTime } from "@/time";
import { Figures } from "@/ui/figure/figures";
import { seatsOf } from "@/ui/figure/fill-words";
import { Answer } from "@/ui/form/answer";
import { FormProblem } from "@/ui/form/form-problem";
import { Chip } from "@/ui/list/chip";
import { Limited } from "@/ui/list/pager";
import { Async, PageSkeleton } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { Dots, Row } from "@/ui/page/row";
import { More, Section } from "@/ui/page/section";
import { FormTile } from "@/ui/page/tile";
import { type OfficeHome, officeHomeQuery } from "./queries";
import { useWords } from "./words";

/** What a community office sees: who comes, what it asked for, and what it answers for others. */
export function OfficeHomePage() {
  const { t } = useWords();
  const home = useQuery(officeHomeQuery);
  const community = home.data?.community;
  return (
    <Page title={community?.name ?? t("coming")} over={community?.town_name}>
      <Async query={home} skeleton={<PageSkeleton />}>
        {(data) => (
          <>
            <Button component={Link} to="/help-requests/new" size="lg" fullWidth>
              {t("ask")}
            </Button>
            <Pairs pairs={data.pairs_to_answer} more={data.cut.includes("pairs_to_answer")} />
            <Coming shifts={data.coming} more={data.cut.includes("coming")} />
            <Requests requests={data.requests} />
            <Card>
              <Row title={t("community")} sub={t("communityHint")} to="/my/community" />
            </Card>
          </>
        )}
      </Async>
    </Page>
  );
}

function Pairs({ pairs, more }: { pairs: SupportPair[]; more: boolean }) {
  const { t } = useWords();
  if (pairs.length === 0) return null;
  return (
    <Section title={t("pairs")}>
      <div className={css.stack}>
        {pairs.map((pair) => (
          <PairCard key={pair.id} pair={pair} />
        ))}
      </div>
      <Limited shown={pairs.length} more={more} />
    </Section>
  );
}

function PairCard({ pair }: { pair: SupportPair }) {
  const { t } = useWords();
  const answer = useAnswerPair(() => toast(t("answered")));
  const reply = (said: "accepted" | "declined") =>
    answer.mutate({ pairId: pair.id, side: "beneficiary", answer: said });
  const { volunteer_name: name, partner_name: partner } = pair;
  return (
    <Card>
      <Row
        icon={<FormTile form="one_to_one" />}
        title={pair.beneficiary_code}
        sub={partner ? t("pairsHintTwo", { name, partner }) : t("pairsHint", { name })}
      />
      <Answer
        buttons={
          <>
            <Button variant="default" disabled={answer.isPending} onClick={() => reply("declined")}>
              {t("no")}
            </Button>
            <Button loading={answer.isPending} onClick={() => reply("accepted")}>
              {t("yes")}
            </Button>
          </>
        }
      >
        <FormProblem error={answer.error} onRetry={answer.repeat} />
      </Answer>
    </Card>
  );
}

function Coming({ shifts, more }: { shifts: Shift[]; more: boolean }) {
  const { t } = useWords();
  const { span } = useTime();
  const [next, ...later] = shifts;
  return (
    <Section title={t("coming")}>
      {next ? (
        <div className={css.stack}>
          <Card padded>
            <p className="t-cap">{span(next.starts_at, next.ends_at)}</p>
            <p className="t-card">{next.title}</p>
            <p className="t-cap">{next.service_point_name}</p>
            <Figures {...seatsOf(next, next.seats)} />
          </Card>
          {later.length > 0 && (
            <Card>
              {later.map((shift) => (
                <Row
                  key={shift.id}
                  icon={<FormTile form={shift.form} />}
                  over={span(shift.starts_at, shift.ends_at)}
                  title={shift.title}
                  sub={<Dots>{[shift.service_point_name, `${shift.accepted}/${shift.seats}`]}</Dots>}
                />
              ))}
            </Card>
          )}
          <Limited shown={shifts.length} more={more} />
        </div>
      ) : (
        <Card padded>
          <EmptyState title={t("nobody")} hint={t("nobodyHint")} />
        </Card>
      )}
    </Section>
  );
}

const tones = {
  submitted: "due",
  verifying: "due",
  verified: "due",
  accepted: "done",
  completed: "done",
  refused: "past",
  referred: "past",
  withdrawn: "past",
} as const;

function Requests({ requests }: { requests: OfficeHome["requests"] }) {
  const { t } = useWords();
  const { t: requestWords } = useRequestWords();
  const { date } = useTime();
  const open = (state: string) => ["submitted", "verifying", "verified"].includes(state);
  return (
    <Section title={t("requests")} more={<More to="/help-requests">{t("all")}</More>}>
      {requests.length === 0 ? (
        <Card padded>
          <EmptyState title={t("none")} hint={t("noneHint")} />
        </Card>
      ) : (
        <Card>
          {requests.map((request) => (
            <Row
              key={request.id}
              title={request.title}
              sub={
                <>
                  <span>{request.courtyard_name}</span>
                  <span className={css.reply}>
                    {open(request.state)
                      ? t("reply", { when: date(request.reply_due_on) })
                      : request.reply || request.reason}
                  </span>
                </>
              }
              state={<Chip tone={tones[request.state]}>{requestWords(`state.${request.state}`)}</Chip>}
              to={`/help-requests/${request.id}`}
            />
          ))}
        </Card>
      )}
    </Section>
  );
}
