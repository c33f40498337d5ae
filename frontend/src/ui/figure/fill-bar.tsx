import { useTranslation } from "react-i18next";
import css from "./fill-bar.module.css";

type FillProps = { have: number; need: number };

/** One notch per seat with 8/10 and the number missing: "three missing" is seen before it is read. */
export function FillBar({
  have,
  need,
  quiet,
}: FillProps & { /** Leaves out the words after 8/10. */ quiet?: boolean }) {
  const { t } = useTranslation("kit");
  const missing = need - have;
  const words = quiet ? "" : missing > 0 ? t("fill.missing", { missing }) : t("fill.full");
  return (
    <span
      className={css.fill}
      role="img"
      aria-label={`${t("fill.label", { have, need })}${words && `, ${words}`}`}
    >
      <span className={`${css.notches} ${css[level(have, need)]}`}>
        {need <= 24 ? (
          Array.from({ length: need }, (_, seat) => <i key={seat} className={seat < have ? css.on : ""} />)
        ) : (
          <i className={css.solid} style={{ "--at": `${share(have, need)}%` }} />
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
export function ThinFill({ have, need, width = 64 }: FillProps & { width?: number }) {
  const { t } = useTranslation("kit");
  const missing = need - have;
  const words = missing > 0 ? t("fill.missing", { missing }) : t("fill.full");
  return (
    <span className={css.thin} role="img" aria-label={`${t("fill.label", { have, need })}, ${words}`}>
      <span className={css.track} style={{ width }}>
        <i className={missing > 0 ? css.short : ""} style={{ width: `${share(have, need)}%` }} />
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
const level = (have: number, need: number) => (have >= need ? "full" : have / need < 0.67 ? "low" : "ok");
