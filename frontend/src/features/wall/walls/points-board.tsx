import { useTime } from "@/time";
import { EmptyState } from "@/ui/notice/empty-state";
import type { PointsWall, WallState } from "./queries";
import { StateMark } from "./state-mark";
import css from "./wall.module.css";
import { WallHead } from "./wall-head";
import { useWords } from "./words";

/** How many places have room on a screen nobody scrolls. */
const room = 20;

const counted = ["empty", "thin", "covered", "quiet"] as const satisfies readonly WallState[];

/** Every service point as a tile, what needs most to be done about first. */
export function PointsBoard({ wall }: { wall: PointsWall }) {
  const { t } = useWords();
  const { day, time } = useTime();
  return (
    <>
      <WallHead title={t("points")} over={`${wall.organization_name} · ${t("pointsSub")}`}>
        <ul className={css.legend}>
          {counted.map((state) => (
            <li key={state} className={css[state]}>
              <b>{wall.points.filter((point) => point.state === state).length}</b> {t(`counts.${state}`)}
            </li>
          ))}
        </ul>
      </WallHead>
      {wall.points.length === 0 && <EmptyState title={t("noPoints")} hint={t("noPointsHint")} />}
      <ul className={css.tiles}>
        {wall.points.slice(0, room).map((point) => (
          <li key={point.id} className={`${css.card} ${css[point.state]}`}>
            <StateMark state={point.state} missing={point.missing} />
            <p className={css.title}>{point.name}</p>
            <p className={css.place}>{point.community_name}</p>
            {point.next_at && (
              <p className={css.next}>
                {t("shifts", { count: point.shifts })} ·{" "}
                {t("next", { when: `${day(point.next_at)} ${time(point.next_at)}` })}
              </p>
            )}
          </li>
        ))}
      </ul>
      {(wall.more || wall.points.length > room) && <p className={css.more}>{t("more")}</p>}
    </>
  );
}
