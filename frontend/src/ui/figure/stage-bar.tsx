import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { scrollToCurrent } from "@/ui/screen/scroll-to-current";
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

/** The seven stages of a programme as one line; on a phone with words under it about what is under way. */
export function StageBar({ stages, label }: { stages: StageStep[]; label: string }) {
  const { t } = useTranslation("kit");
  // On a phone only what is under way has words; when nothing is, what comes next.
  const next = stages.some(({ done }) => done > 0 && done < 1)
    ? -1
    : stages.findIndex(({ done }) => done < 1);
  return (
    <ol
      ref={scrollToCurrent}
      className={css.bar}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard
      tabIndex={0}
    >
      {stages.map(({ key, name, when, done, wide }, i) => {
        const state = done >= 1 ? "done" : done > 0 ? "now" : "next";
        return (
          <li
            key={key}
            className={`${css[state]} ${wide ? css.wide : ""} ${state === "now" || i === next ? css.told : ""}`}
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
