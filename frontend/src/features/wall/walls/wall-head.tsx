import type { ReactNode } from "react";
import { formatTime, useNow, useTime } from "@/time";
import css from "./wall.module.css";

/** The head of a wall: whose it is, and the day and the time, which turn by themselves. */
export function WallHead({ title, over, children }: { title: string; over: string; children?: ReactNode }) {
  const { day } = useTime();
  const now = useNow(10_000);
  return (
    <header className={css.head}>
      <div>
        <p className={css.over}>{over}</p>
        <h1>{title}</h1>
      </div>
      {children}
      <p className={css.clock}>
        <span>{day(now)}</span>
        <b>{formatTime(now)}</b>
      </p>
    </header>
  );
}
