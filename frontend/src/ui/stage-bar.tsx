import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { scrollToCurrent } from "./scroll-to-current";
import css from "./stage-bar.module.css";

export type StageStep = {
  key: string;
  name: string;
  /** "3/5–3/11" or what is known about the stage under way. */
  when: ReactNode;
  /** 0 to come, 1 done, between: under way. */
  done: number;
  /** The stage under way may take more room. */
  wide?: boolean | undefined;
};

/** The seven stages of a programme as one line. */
export function StageBar({ stages, label }: { stages: StageStep[]; label: string }) {
  const { t } = useTranslation("kit");
  return (
    <ol
      ref={scrollToCurrent}
      className={css.bar}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard
      tabIndex={0}
    >
      {stages.map(({ key, name, when, done, wide }) => {
        const state = done >= 1 ? "done" : done > 0 ? "now" : "next";
        return (
          <li
            key={key}
            className={`${css[state]} ${wide ? css.wide : ""}`}
            aria-current={state === "now" ? "step" : undefined}
          >
            <span className={css.track} aria-hidden>
              <i style={{ width: `${Math.min(1, done) * 100}%` }} />
            </span>
            <span className={css.text}>
              <b>{name}</b>
              <span className="hidden-text">{t(`stage.${state}`)}</span>
              <span className={css.when}>{when}</span>
            </span>
          </li>
        );
      })}
    </ol>
  );
}
