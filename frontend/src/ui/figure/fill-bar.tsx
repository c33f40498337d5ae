import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import css from "./fill-bar.module.css";

type FillProps = {
  have: number;
  need: number;
  /** How many of those who have a seat have not answered yet: full is only what is accepted. */
  waiting?: number;
};

/** One notch per seat with 8/10 and the number missing: "three missing" is seen before it is read. */
export function FillBar({
  have,
  need,
  waiting = 0,
  quiet,
}: FillProps & { /** Leaves out the words after 8/10. */ quiet?: boolean }) {
  const { t } = useTranslation("kit");
  const missing = need - have;
  const words = quiet ? "" : said(t, missing, waiting);
  return (
    <span
      className={css.fill}
      role="img"
      aria-label={`${t("fill.label", { have, need })}${words && `, ${words}`}`}
    >
      <span className={`${css.notches} ${css[level(have, need, waiting)]}`}>
        {need <= 24 ? (
          Array.from({ length: need }, (_, seat) => (
            <i key={seat} className={seat < have - waiting ? css.on : seat < have ? css.asked : ""} />
          ))
        ) : (
          <i
            className={css.solid}
            style={{ "--at": `${share(have - waiting, need)}%`, "--asked": `${share(have, need)}%` }}
          />
        )}
      </span>
      <span className={css.count}>
        <b>{have}</b>/{need}
        {words && ` · ${words}`}
      </span>
    </span>
  );
}

/** The desk's thin bar with the number missing at its right. */
export function ThinFill({ have, need, waiting = 0, width = 64 }: FillProps & { width?: number }) {
  const { t } = useTranslation("kit");
  const missing = need - have;
  const words = said(t, missing, waiting);
  return (
    <span className={css.thin} role="img" aria-label={`${t("fill.label", { have, need })}, ${words}`}>
      <span className={css.track} style={{ width }}>
        <i className={missing > 0 ? css.short : ""} style={{ width: `${share(have - waiting, need)}%` }} />
        <i className={css.asked} style={{ width: `${share(waiting, need)}%` }} />
      </span>
      <span className={missing > 0 ? css.missing : "t-min"}>{words}</span>
    </span>
  );
}

/** Seats as dots, for a position of a few. */
export function SeatDots({ have, need }: FillProps) {
  const { t } = useTranslation("kit");
  return (
    <span className={css.dots} role="img" aria-label={t("fill.label", { have, need })}>
      {Array.from({ length: Math.min(need, 12) }, (_, seat) => (
        <i key={seat} className={seat < have ? css.on : ""} />
      ))}
      <span className={css.count}>
        {have}/{need}
      </span>
    </span>
  );
}

const share = (have: number, need: number) => (need > 0 ? Math.min(100, (have / need) * 100) : 0);
const level = (have: number, need: number, waiting = 0) =>
  have >= need && waiting === 0 ? "full" : have / need < 0.67 ? "low" : "ok";

/** What is missing, else how many have yet to answer, else that it is full. */
const said = (t: TFunction<"kit">, missing: number, waiting: number) =>
  missing > 0
    ? t("fill.missing", { missing })
    : waiting > 0
      ? t("fill.waiting", { waiting })
      : t("fill.full");
