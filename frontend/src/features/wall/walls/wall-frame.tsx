import { IconPlugConnectedX, IconRefresh } from "@tabler/icons-react";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useProblem } from "@/api/problem";
import { now, useNow, useTime } from "@/time";
import { isGone, staleAfter } from "./queries";
import css from "./wall.module.css";
import { useWords } from "./words";

type FrameProps<T> = {
  wall: UseQueryResult<T>;
  /** For whoever is signed in: out again, full screen, the link for a TV. */
  bar?: ReactNode;
  foot?: ReactNode;
  children: (data: T) => ReactNode;
};

/** A whole screen that says how old it is. What was read last stays when the network is lost, and says so. */
export function WallFrame<T>({ wall, bar, foot, children }: FrameProps<T>) {
  const { t } = useWords();
  useNow(10_000); // grows old by itself
  const gone = isGone(wall.error);
  return (
    <main className={css.wall} id="main" tabIndex={-1}>
      {bar && <div className={css.bar}>{bar}</div>}
      <div className={css.body}>
        {gone ? (
          <Gone error={wall.error} />
        ) : wall.data !== undefined ? (
          children(wall.data)
        ) : (
          <p className={css.nothing} role="status">
            {t(wall.error ? "lost" : "loading")}
          </p>
        )}
      </div>
      <footer className={css.foot}>
        {!gone && wall.data !== undefined && (
          <Age at={wall.dataUpdatedAt} lost={wall.isError || wall.isPaused} />
        )}
        {foot}
      </footer>
    </main>
  );
}

/** There is nothing to show any more, and nobody at the screen who could press anything. */
function Gone({ error }: { error: unknown }) {
  const { problemText } = useProblem();
  const { text, next } = problemText(error);
  return (
    <div className={css.gone} role="alert">
      <b>{text}</b>
      <p>{next}</p>
    </div>
  );
}

/** When it was read, and whether that is too long ago to be believed. The device's clock is not asked. */
function Age({ at, lost }: { at: number; lost: boolean }) {
  const { t } = useWords();
  const { time } = useTime();
  const age = Date.now() - at;
  const read = time(new Date(now().getTime() - age));
  return lost || age > staleAfter ? (
    <span className={css.stale} role="status">
      <IconPlugConnectedX aria-hidden />
      {t("stale", { time: read })}
    </span>
  ) : (
    <span>
      <IconRefresh aria-hidden />
      {t("updated", { time: read })}
    </span>
  );
}
