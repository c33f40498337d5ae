import { Trans, useTranslation } from "react-i18next";
import css from "./figures.module.css";
import { missingOf, type Seats } from "./fill-words";

/** People as figures: who has accepted, who has yet to answer, who is missing. For offices and elders. */
export function Figures(seats: Seats) {
  const { t } = useTranslation("kit");
  const { have, need, waiting = 0 } = seats;
  const missing = missingOf(seats);
  const columns = Math.ceil(need / Math.ceil(need / 8)); // rows as even as they come
  return (
    <div className={css.figures}>
      <div
        className={css.field}
        role="img"
        aria-label={t("figures.label", { have, need })}
        style={{ "--columns": columns }}
      >
        {Array.from({ length: need }, (_, i) => (
          <Figure key={i} here={i < have} />
        ))}
      </div>
      <p className={css.words}>
        <Trans
          ns="kit"
          i18nKey={`figures.${missing > 0 ? (waiting > 0 ? "both" : "have") : waiting > 0 ? "asked" : "all"}`}
          values={{ have, missing, waiting }}
          components={{ b: <b className={css.have} />, i: <b className={css.missing} /> }}
        />
      </p>
    </div>
  );
}

function Figure({ here }: { here: boolean }) {
  return (
    <svg width="26" height="34" viewBox="0 0 26 34" aria-hidden>
      <g
        fill={here ? "var(--done)" : "none"}
        stroke={here ? "var(--done)" : "var(--ink-3)"}
        strokeWidth="2"
        {...(here ? {} : { strokeDasharray: "3 2.5" })}
      >
        <circle cx="13" cy="8" r="5.8" />
        <path d="M2.5 32v-6a8 8 0 018-8h5a8 8 0 018 8v6z" strokeLinejoin="round" />
      </g>
    </svg>
  );
}
