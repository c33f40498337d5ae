import { dayOf, formatTime, today, useTime } from "@/time";
import type { CommunityWall, WallShift } from "./queries";
import { StateMark } from "./state-mark";
import css from "./wall.module.css";
import { WallHead } from "./wall-head";
import { useWords } from "./words";

/** How many shifts of the days to come have room on a screen nobody scrolls. */
const room = { today: 4, later: 8 };

/** The shifts of a community: today large, the days to come as a list. */
export function CommunityBoard({ wall }: { wall: CommunityWall }) {
  const { t } = useWords();
  const { day } = useTime();
  const busy = wall.shifts.some(({ starts_at }) => dayOf(starts_at) === today());
  const next = wall.shifts.map(({ starts_at }) => dayOf(starts_at)).find((on) => on > today());
  const large = busy ? today() : (next ?? today()); // a day without shifts shows the next that has some
  const now = wall.shifts.filter(({ starts_at }) => dayOf(starts_at) === large);
  const later = wall.shifts.filter(({ starts_at }) => dayOf(starts_at) > large);
  const cut = wall.more || now.length > room.today || later.length > room.later;
  return (
    <>
      <WallHead title={wall.community_name} over={wall.organization_name} />
      <div className={css.columns}>
        <section aria-labelledby="wall-today">
          <h2 id="wall-today">
            {large === today() ? t("today") : day(large)} <Summary shifts={now} />
          </h2>
          {!busy && <p className={css.nothing}>{t("nothingToday")}</p>}
          <ul className={css.large}>
            {now.slice(0, room.today).map((shift) => (
              <Today key={shift.id} shift={shift} />
            ))}
          </ul>
        </section>
        {(busy || later.length > 0 || cut) && (
          <section aria-labelledby="wall-later">
            <h2 id="wall-later">
              {t(busy ? "later" : "after")} <Summary shifts={later} />
            </h2>
            {later.length === 0 && <p className={css.nothing}>{t("nothingLater")}</p>}
            <ul className={css.small}>
              {later.slice(0, room.later).map((shift) => (
                <Later key={shift.id} shift={shift} />
              ))}
            </ul>
            {cut && <p className={css.more}>{t("more")}</p>}
          </section>
        )}
      </div>
    </>
  );
}

/** What is missing altogether, of shifts that are not over. */
function Summary({ shifts }: { shifts: WallShift[] }) {
  const { t } = useWords();
  const open = shifts.filter(({ state }) => state !== "over");
  if (open.length === 0) return null;
  const missing = open.reduce((sum, shift) => sum + shift.missing, 0);
  return (
    <span className={css.summary}>
      {t("summary.shifts", { count: open.length })} ·{" "}
      {missing > 0 ? t("summary.missing", { count: missing }) : t("summary.fine")}
    </span>
  );
}

function Today({ shift }: { shift: WallShift }) {
  const { period } = useTime();
  return (
    <li className={`${css.card} ${css[shift.state]}`}>
      <p className={css.when}>
        {period(shift.starts_at, shift.ends_at)}
        <StateMark state={shift.state} missing={shift.missing} />
      </p>
      <p className={css.title}>{shift.title}</p>
      <p className={css.place}>{shift.place}</p>
      <Seats shift={shift} />
    </li>
  );
}

function Later({ shift }: { shift: WallShift }) {
  const { day } = useTime();
  return (
    <li className={css[shift.state]}>
      <span className={css.when}>
        {day(shift.starts_at)} {formatTime(shift.starts_at)}
      </span>
      <span className={css.title}>{shift.title}</span>
      <span className={css.have}>
        {shift.accepted}/{shift.seats}
      </span>
      <StateMark state={shift.state} missing={shift.missing} />
    </li>
  );
}

/** One notch per seat: who has said yes, who is asked, who is missing. */
function Seats({ shift: { accepted, taken, seats } }: { shift: WallShift }) {
  const { t } = useWords();
  return (
    <p className={css.seats}>
      <span className={css.notches} aria-hidden>
        {Array.from({ length: Math.min(seats, 24) }, (_, seat) => (
          <i key={seat} className={seat < accepted ? css.on : seat < taken ? css.asked : ""} />
        ))}
      </span>
      {t("people", { have: accepted, need: seats })}
    </p>
  );
}
