import { IconDeviceTv } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { WaitingRow } from "@/features/applying/join-entries/waiting-row";
import { useLiveSeats } from "@/features/booking/live-seats/use-live-seats";
import css from "@/features/home/homes/homes.module.css";
import { OfProgramme } from "@/features/home/homes/of-programme";
import { countShown, waitingByPlace } from "@/features/home/waiting/places";
import { waitingQuery } from "@/features/home/waiting/queries";
import { WaitingAsks } from "@/features/joining/join-asks/waiting-asks";
import { ProgrammeBar } from "@/features/programme/programme/programme-bar";
import { useSignedIn } from "@/session/session";
import { formatTime, now, useTime } from "@/time";
import { WeekStrip } from "@/ui/figure/week-strip";
import { Limited } from "@/ui/list/pager";
import { EmptyState } from "@/ui/notice/empty-state";
import { Card } from "@/ui/page/card";
import { IconButton } from "@/ui/page/icon-button";
import { Page } from "@/ui/page/page";
import { brief, shortPlace } from "./brief";
import { type CoordinatorHome, coordinatorHomeQuery } from "./queries";
import { Recent } from "./recent";
import { useWords } from "./words";
import { WorkQueue } from "./work-queue";

const oneDay = 24 * 60 * 60_000;

/** The coordinator's day: where the programme stands, the week, and what waits. */
export function CoordinatorHomePage() {
  const { t } = useWords();
  const { day } = useTime();
  const home = useQuery(coordinatorHomeQuery);
  useLiveSeats();
  const data = home.data;
  const soon =
    data?.queue.filter(({ due_at }) => due_at && Date.parse(due_at) - now().getTime() < oneDay).length ?? 0;
  const { held } = useSignedIn();
  const { data: waiting = {} } = useQuery(waitingQuery(held.role));
  const waits = waitingByPlace(waiting).get("/") ?? 0; // as in the navigation
  return (
    <Page
      title={data ? day(data.today) : t("week")}
      sub={
        data &&
        (soon > 0
          ? t("todo", { count: soon, all: countShown(Math.max(soon, waits)) })
          : t(waits > 0 ? "later" : "calm", { all: countShown(waits) }))
      }
      actions={<IconButton icon={IconDeviceTv} label={t("wall")} to="/walls/points" />}
    >
      <WaitingRow />
      <OfProgramme query={home}>{(found) => <Content home={found} />}</OfProgramme>
    </Page>
  );
}

function Content({ home }: { home: CoordinatorHome }) {
  const { t } = useWords();
  return (
    <div className={css.stack}>
      <ProgrammeBar
        programme={home.programme}
        today={home.today}
        delivery={t("done", { done: home.shifts_done, total: home.shifts_total })}
      />
      <WeekStrip
        label={t("week")}
        days={home.week.map((day) => weekDay(day, (accepted, seats) => t("seats", { accepted, seats })))}
      />
      <Limited
        shown={home.week.reduce((n, { shifts }) => n + shifts.length, 0)}
        more={home.cut.includes("week")}
      />
      <div className={css.day}>
        <div>
          <WaitingAsks />
          {home.queue.length === 0 ? (
            <Card padded>
              <EmptyState tone="done" title={t("nothing")} hint={t("nothingHint")} />
            </Card>
          ) : (
            <WorkQueue items={home.queue} more={home.cut.includes("queue")} />
          )}
        </div>
        <Recent entries={home.recent} />
      </div>
    </div>
  );
}

type Day = CoordinatorHome["week"][number];

/** A day of the strip: its shifts by start, and how many of all its seats are accepted. */
function weekDay({ on, shifts }: Day, total: (accepted: number, seats: number) => string) {
  const sum = (of: (shift: Day["shifts"][number]) => number) => shifts.reduce((n, shift) => n + of(shift), 0);
  return {
    day: on,
    total:
      shifts.length > 0
        ? total(
            sum(({ accepted }) => accepted),
            sum(({ seats }) => seats),
          )
        : undefined,
    shifts: shifts.map((shift) => ({
      time: formatTime(shift.starts_at),
      title: `${shortPlace(shift.community_name)} ${brief(shift.title)}`,
      have: shift.accepted,
      waiting: shift.taken - shift.accepted,
      need: shift.seats,
      to: `/shifts/${shift.id}`,
    })),
  };
}
