import { useTranslation } from "react-i18next";
import css from "./fill-bar.module.css";
import { fillWords, missingOf, type Seats } from "./fill-words";

/** One notch per seat with 8/10, who has yet to answer and the number missing: it is seen before it is read. */
export function FillBar({
  quiet,
  ...seats
}: Seats & { /** Leaves out the words after 8/10. */ quiet?: boolean }) {
  const { t } = useTranslation("kit");
  const { have, need, waiting = 0 } = seats;
  const words = quiet ? [] : fillWords(t, seats);
  return (
    <span
      className={css.fill}
      role="img"
      aria-label={[t("fill.label", { have, need }), ...words].join(" · ")}
    >
      <span className={`${css.notches} ${css[level(seats)]}`}>
        {need <= 24 ? (
          Array.from({ length: need }, (_, seat) => (
            <i key={seat} className={seat < have ? css.on : seat < have + waiting ? css.asked : ""} />
          ))
        ) : (
          <i
            className={css.solid}
            style={{ "--at": `${share(have, need)}%`, "--asked": `${share(have + waiting, need)}%` }}
          />
        )}
      </span>
      <span className={css.count}>
        <b>{have}</b>/{need}
        {words.map((word) => ` · ${word}`)}
      </span>
    </span>
  );
}

/** The desk's thin bar with the number missing at its right. */
export function ThinFill({
  width = 64,
  full,
  ...seats
}: Seats & {
  width?: number /** What is said where nothing is missing, if nobody has accepted yet. */;
  full?: string;
}) {
  const { t } = useTranslation("kit");
  const { have, need, waiting = 0 } = seats;
  const missing = missingOf(seats);
  const words = full && missing === 0 ? [full] : fillWords(t, seats);
  return (
    <span
      className={css.thin}
      role="img"
      aria-label={[t("fill.label", { have, need }), ...words].join(" · ")}
    >
      <span className={css.track} style={{ width }}>
        <i className={missing > 0 ? css.short : ""} style={{ width: `${share(have, need)}%` }} />
        <i className={css.asked} style={{ width: `${share(waiting, need)}%` }} />
      </span>
      <span className={missing > 0 ? css.missing : "t-min"}>{words.at(-1)}</span>
    </span>
  );
}

/** Seats as dots, for a position of a few. */
export function SeatDots(seats: Seats) {
  const { t } = useTranslation("kit");
  const { have, need, waiting = 0 } = seats;
  return (
    <span
      className={css.dots}
      role="img"
      aria-label={[t("fill.label", { have, need }), ...fillWords(t, seats)].join(" · ")}
    >
      {Array.from({ length: Math.min(need, 12) }, (_, seat) => (
        <i key={seat} className={seat < have ? css.on : seat < have + waiting ? css.asked : ""} />
      ))}
      <span className={css.count}>
        {have}/{need}
      </span>
    </span>
  );
}

const share = (have: number, need: number) => (need > 0 ? Math.min(100, (have / need) * 100) : 0);
const level = ({ have, need, waiting = 0 }: Seats) =>
  have >= need ? "full" : (have + waiting) / need < 0.67 ? "low" : "ok";
