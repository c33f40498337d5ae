import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { Invitations } from "@/features/booking/invitations/invitations";
import type { Shift } from "@/features/shifts/shifts/queries";
import { formatTime, useNow, useTime } from "@/time";
import { Async, PageSkeleton } from "@/ui/async";
import { Card } from "@/ui/card";
import { Chip } from "@/ui/chip";
import { EmptyState } from "@/ui/empty-state";
import { FillBar } from "@/ui/fill-bar";
import { HeroCard } from "@/ui/hero-card";
import { Page } from "@/ui/page";
import { Limited } from "@/ui/pager";
import { Dots, Row } from "@/ui/row";
import { More, Section } from "@/ui/section";
import { FormTile } from "@/ui/tile";
import { type CaptainHome, captainHomeQuery } from "./queries";
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

/** How many of the next, and of those to settle, the server lists. */
const listed = 10;
const listedToSettle = 50;

function Content({ home }: { home: CaptainHome }) {
  const { t } = useWords();
  const { span } = useTime();
  const [next, ...later] = home.to_lead;
  return (
    <>
      {next ? (
        <NextToLead shift={next} />
      ) : (
        <Card padded>
          <EmptyState title={t("none")} hint={t("noneHint")} />
        </Card>
      )}
      {home.to_settle.length > 0 && (
        <Section title={t("settle")}>
          <Card>
            {home.to_settle.map((shift) => (
              <Row
                key={shift.id}
                icon={<FormTile form={shift.form} />}
                over={span(shift.starts_at, shift.ends_at)}
                title={shift.title}
                sub={
                  <Dots>
                    {[
                      shift.community_name,
                      t("accepted", { accepted: shift.accepted, present: shift.present }),
                    ]}
                  </Dots>
                }
                state={<Chip tone="due">{t("settleHint")}</Chip>}
                to={`/shifts/${shift.id}/attendance`}
              />
            ))}
          </Card>
          <Limited shown={home.to_settle.length} limit={listedToSettle} />
        </Section>
      )}
      <Invitations invitations={home.invitations} />
      {later.length > 0 && (
        <Section title={t("lead")} more={<More to="/volunteers">{t("team")}</More>}>
          <Card>
            {later.map((shift) => (
              <Row
                key={shift.id}
                icon={<FormTile form={shift.form} />}
                over={span(shift.starts_at, shift.ends_at)}
                title={shift.title}
                sub={shift.community_name}
                fill={<FillBar have={shift.accepted} need={shift.seats} />}
                to={`/shifts/${shift.id}/attendance`}
              />
            ))}
          </Card>
          {home.to_lead.length >= listed && <More to="/my/assignments">{t("all")}</More>}
        </Section>
      )}
    </>
  );
}

function NextToLead({ shift }: { shift: Shift }) {
  const { t } = useWords();
  const { day, distance } = useTime();
  const running = new Date(shift.starts_at) <= useNow();
  return (
    <HeroCard
      pill={`${running ? t("running") : t("starts", { distance: distance(shift.starts_at) })} · ${day(shift.starts_at)}`}
      time={formatTime(shift.starts_at)}
      until={formatTime(shift.ends_at)}
      title={shift.title}
      place={<Dots>{[shift.community_name, shift.service_point_name]}</Dots>}
      action={
        <Button component={Link} to={`/shifts/${shift.id}/attendance`}>
          {t("attendance")}
        </Button>
      }
      note={t("people", { accepted: shift.accepted, seats: shift.seats })}
    />
  );
}
