import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { WaitingRow } from "@/features/applying/join-entries/waiting-row";
import { attendanceQueries } from "@/features/attendance/attendance/queries";
import { Invitations } from "@/features/booking/invitations/invitations";
import { useAtHand } from "@/features/home/homes/use-at-hand";
import { HoursCard } from "@/features/home/student/hours-card";
import { studentHomeQuery } from "@/features/home/student/queries";
import { WaitingAsks } from "@/features/joining/join-asks/waiting-asks";
import type { Shift } from "@/features/shifts/shifts/queries";
import { dayOf, formatTime, today, useNow, useTime } from "@/time";
import { FillBar } from "@/ui/figure/fill-bar";
import { seatsOfShift } from "@/ui/figure/fill-words";
import { Chip } from "@/ui/list/chip";
import { Limited } from "@/ui/list/pager";
import { Async, PageSkeleton } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Card } from "@/ui/page/card";
import { HeroCard } from "@/ui/page/hero-card";
import { Page } from "@/ui/page/page";
import { Dots, Row } from "@/ui/page/row";
import { More, Section } from "@/ui/page/section";
import { FormTile } from "@/ui/page/tile";
import css from "./captain.module.css";
import { type CaptainHome, captainHomeQuery, type Lead } from "./queries";
import { WhoComes } from "./who-comes";
import { useWords } from "./words";

/** What a captain has to lead and to settle. */
export function CaptainHomePage() {
  const { t } = useWords();
  const home = useQuery(captainHomeQuery);
  const data = home.data;
  return (
    <Page
      title={data?.team.name ?? t("lead")}
      over={data && t("over", { count: data.member_count, ready: data.ready_count })}
    >
      <Async query={home} skeleton={<PageSkeleton />}>
        {(found) => <Content home={found} />}
      </Async>
    </Page>
  );
}

function Content({ home }: { home: CaptainHome }) {
  const { t } = useWords();
  const [next, ...later] = home.to_lead;
  useAtHand(next?.shift.id, (client, id) => client.prefetchQuery(attendanceQueries.sheet(id)));
  return (
    <>
      {next ? (
        <>
          <NextToLead lead={next} />
          <Section title={t("who")} more={<More to={`/shifts/${next.shift.id}`}>{t("seats")}</More>}>
            <Card padded>
              <WhoComes lead={next} />
            </Card>
          </Section>
        </>
      ) : (
        home.invitations.length === 0 && (
          <Card padded>
            <EmptyState title={t("none")} hint={t("noneHint")} />
          </Card>
        )
      )}
      {home.to_settle.length > 0 && (
        <ToSettle shifts={home.to_settle} more={home.cut.includes("to_settle")} />
      )}
      <WaitingRow />
      <WaitingAsks />
      <Invitations invitations={home.invitations} />
      <Limited shown={home.invitations.length} more={home.cut.includes("invitations")} />
      {later.length > 0 && (
        <Section title={t("lead")} more={<More to="/volunteers">{t("team")}</More>}>
          <Card>
            {later.map((lead) => (
              <LaterToLead key={lead.shift.id} lead={lead} />
            ))}
          </Card>
          <Limited shown={home.to_lead.length} more={home.cut.includes("to_lead")} />
        </Section>
      )}
      <Own />
    </>
  );
}

/** The captain as a volunteer: the next seat of their own and their hours. */
function Own() {
  const own = useQuery(studentHomeQuery);
  const { t } = useWords();
  const { span } = useTime();
  const home = own.data;
  if (!home) return null;
  const next = home.next;
  return (
    <>
      {next && (
        <Section title={t("ownNext")}>
          <Card>
            <Row
              icon={<FormTile form={next.shift.form} />}
              over={span(next.shift.starts_at, next.shift.ends_at)}
              title={next.shift.title}
              sub={<Dots>{[next.shift.community_name, next.position_name]}</Dots>}
              to={`/open-shifts/${next.shift.id}`}
            />
          </Card>
        </Section>
      )}
      <HoursCard counted={home.counted_minutes} awaiting={home.awaiting_minutes} served={home.served_count} />
    </>
  );
}

function ToSettle({ shifts, more }: { shifts: Shift[]; more: boolean }) {
  const { t } = useWords();
  const { span } = useTime();
  return (
    <Section title={t("settle")}>
      <Card>
        {shifts.map((shift) => (
          <Row
            key={shift.id}
            icon={<FormTile form={shift.form} />}
            over={span(shift.starts_at, shift.ends_at)}
            title={shift.title}
            sub={
              <Dots>
                {[shift.community_name, t("accepted", { accepted: shift.accepted, present: shift.present })]}
              </Dots>
            }
            state={<Chip tone="due">{t("settleHint")}</Chip>}
            to={`/shifts/${shift.id}/attendance`}
          />
        ))}
      </Card>
      <Limited shown={shifts.length} more={more} />
    </Section>
  );
}

function NextToLead({ lead: { shift } }: { lead: Lead }) {
  const { t } = useWords();
  const { day, distance } = useTime();
  const running = new Date(shift.starts_at) <= useNow();
  const due = dayOf(shift.starts_at) <= today(); // on the days before there is nobody to mark
  return (
    <HeroCard
      pill={`${running ? t("running") : t("starts", { distance: distance(shift.starts_at) })} · ${day(shift.starts_at)}`}
      time={formatTime(shift.starts_at)}
      until={formatTime(shift.ends_at)}
      title={shift.title}
      place={<Dots>{[shift.community_name, shift.service_point_name]}</Dots>}
      action={
        due ? (
          <Button component={Link} to={`/shifts/${shift.id}/attendance`}>
            {t("attendance")}
          </Button>
        ) : (
          <Button component={Link} to={`/shifts/${shift.id}`}>
            {t("look")}
          </Button>
        )
      }
      note={t("people", {
        accepted: shift.accepted,
        seats: shift.seats,
        waiting: shift.taken - shift.accepted,
      })}
    />
  );
}

function LaterToLead({ lead }: { lead: Lead }) {
  const { t } = useWords();
  const { span } = useTime();
  const { shift } = lead;
  return (
    <Row
      icon={<FormTile form={shift.form} />}
      over={span(shift.starts_at, shift.ends_at)}
      title={shift.title}
      sub={shift.community_name}
      fill={<FillBar {...seatsOfShift(shift)} />}
      reason={
        <details>
          <summary className={`t-cap ${css.summary}`}>
            {t("people", {
              accepted: shift.accepted,
              seats: shift.seats,
              waiting: shift.taken - shift.accepted,
            })}
          </summary>
          <WhoComes lead={lead} />
        </details>
      }
      to={`/shifts/${shift.id}/attendance`}
    />
  );
}
