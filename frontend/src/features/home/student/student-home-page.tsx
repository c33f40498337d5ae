import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { Invitations } from "@/features/booking/invitations/invitations";
import { openShiftQueries } from "@/features/booking/open-shifts/queries";
import css from "@/features/home/homes/homes.module.css";
import { useAtHand } from "@/features/home/homes/use-at-hand";
import { MyAsks } from "@/features/joining/join-asks/my-asks";
import { formatTime, now, today, useTime } from "@/time";
import { Limited } from "@/ui/list/pager";
import { Async, PageSkeleton } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { Dots, Row } from "@/ui/page/row";
import { More, Section } from "@/ui/page/section";
import { FormTile } from "@/ui/page/tile";
import { HoursCard } from "./hours-card";
import { LostSeats } from "./lost-seats";
import { NextShift } from "./next-shift";
import { PairSections } from "./pair-sections";
import { type StudentHome, studentHomeQuery } from "./queries";
import { Suggestions } from "./suggestions";
import { useWords } from "./words";

/** What comes next for a volunteer. */
export function StudentHomePage() {
  const { t } = useWords();
  const { day } = useTime();
  const home = useQuery(studentHomeQuery);
  const name = home.data?.name;
  return (
    <Page
      over={day(today())}
      title={name ? t(`greeting.${partOfDay()}`, { name: shortName(name) }) : day(today())}
      tab={t("next")}
    >
      <Async query={home} skeleton={<PageSkeleton />}>
        {(data) => <Content home={data} />}
      </Async>
    </Page>
  );
}

function Content({ home }: { home: StudentHome }) {
  const { t } = useWords();
  useAtHand(home.next?.shift.id, (client, id) => client.prefetchQuery(openShiftQueries.one(id)));
  return (
    <>
      {home.next && <NextShift assignment={home.next} attendance={home.attendance} />}
      <LostSeats lost={home.lost} more={home.cut.includes("lost")} />
      <Invitations invitations={home.invitations} />
      <Limited shown={home.invitations.length} more={home.cut.includes("invitations")} />
      <MyAsks />
      {!home.next && home.invitations.length === 0 && (
        <div className={home.lost.length > 0 ? css.after : ""}>
          <Card padded>
            <EmptyState
              title={t("nothing")}
              hint={t("nothingHint")}
              action={
                <Button component={Link} to="/open-shifts">
                  {t("find")}
                </Button>
              }
            />
          </Card>
        </div>
      )}
      <PairSections offers={home.pair_offers} pairs={home.pairs} more={home.cut.includes("pairs")} />
      <HoursCard counted={home.counted_minutes} awaiting={home.awaiting_minutes} served={home.served_count} />
      <Upcoming assignments={home.upcoming} more={home.cut.includes("upcoming")} />
      <Suggestions shifts={home.suggestions} />
    </>
  );
}

/** What was accepted; the first of them is on top. */
function Upcoming({ assignments, more }: { assignments: StudentHome["upcoming"]; more: boolean }) {
  const { t } = useWords();
  const { span } = useTime();
  const [, ...later] = assignments;
  if (later.length === 0) return null;
  return (
    <Section title={t("upcoming")} more={more && <More to="/my/assignments">{t("all")}</More>}>
      <Card>
        {later.map(({ id, shift, position_name }) => (
          <Row
            key={id}
            icon={<FormTile form={shift.form} />}
            over={span(shift.starts_at, shift.ends_at)}
            title={shift.title}
            sub={<Dots>{[shift.community_name, position_name]}</Dots>}
            to={`/open-shifts/${shift.id}`}
          />
        ))}
      </Card>
    </Section>
  );
}

/** A greeting uses the given name of a Chinese name, the first word of another. */
function shortName(name: string): string {
  if (/^\p{Script=Han}{3}$/u.test(name)) return Array.from(name).slice(1).join("");
  return name.split(/\s+/)[0] ?? name;
}

function partOfDay(): "morning" | "afternoon" | "evening" {
  const hour = Number(formatTime(now()).slice(0, 2));
  return hour < 12 ? "morning" : hour < 18 ? "afternoon" : "evening";
}
